package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.PageAddresses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A shop of its own with the same content in each run, so that its views look the same. */
final class ViewData implements AutoCloseable {
    private static final String START = "2031-07-04T16:00:00Z";

    private final Shop shop = new Shop(Map.of("RESERVATION_SECONDS", "86400", "STYLEGUIDE", "true"));
    private final Client seller = shop.visitor().signUp("ada@example.com");
    private final Client buyer = shop.visitor().signUp("grace@example.com");
    private final Client operator = shop.visitor().signUp("alan@example.com");
    private final Map<String, String> paths = new LinkedHashMap<>();

    ViewData() {
        shop.makeOperator("alan@example.com");
        JsonObject profile =
                new JsonObject().put("name", "Lakeside Concerts").put("text", "Music at the lake since 1999.");
        String organiser = seller.get("/api/organisers").list().getJsonObject(0).getString("id");
        Client.Answer team = seller.get("/api/organisers/" + organiser);
        seller.put(
                "/api/organisers/" + organiser,
                profile,
                "If-Match",
                "\"" + team.json().getLong("version") + "\"");
        JsonObject festival = publish(festival("Festival at the lake"));
        String soldOut = listing("The last seat", 1);
        String single = listing("An evening of jazz", 12);
        JsonObject cancelled = publish(festival("Cancelled in the rain"));
        seller.post("/api/events/" + cancelled.getString("id") + "/cancel", new JsonObject(), ifMatch(cancelled));
        buy(soldOut);
        String festivalType = type(festival, 0);
        String paid = buy(festivalType);
        buy(festivalType);
        String open = reserve(festivalType);
        String ended = reserve(single);
        assertEquals(204, buyer.delete("/api/orders/" + ended).status());
        seller.post("/api/events", festival("A draft of next year"));

        String event = "/e/" + festival.getString("id");
        String desk = "/events/" + festival.getString("id") + "/desk";
        String link = buyer.post("/api/admissions/orders/" + paid + "/links", new JsonObject())
                .json()
                .getString("link");
        paths.put("browse", "/");
        paths.put("browse-empty", "/?q=nothing+like+this");
        paths.put("city", PageAddresses.city("Seedorf"));
        paths.put("event", event);
        paths.put("event-cancelled", "/e/" + cancelled.getString("id"));
        paths.put("single", "/e/" + single);
        paths.put("sold-out", "/e/" + soldOut);
        paths.put("organiser", "/o/" + organiser);
        paths.put("not-found", "/category");
        paths.put("sign-in", "/signin");
        paths.put("sign-up", "/signup");
        paths.put("forgot", "/forgot");
        paths.put("link-gone", "/link#gone");
        paths.put("ticket-link", link.substring(link.indexOf("/t")));
        paths.put("order-open", "/orders/" + open);
        paths.put("order-paid", "/orders/" + paid);
        paths.put("order-cancelled", "/orders/" + ended);
        paths.put("orders", "/orders");
        paths.put("account", "/account");
        paths.put("sell", "/sell");
        paths.put("listings", "/listings");
        paths.put("listing-edit", "/listings/" + single);
        paths.put("event-new", "/events/new");
        paths.put("event-edit", "/events/" + festival.getString("id") + "/edit");
        paths.put("desk", desk);
        paths.put("desk-orders", desk + "/orders");
        paths.put("desk-order", desk + "/orders/" + paid);
        paths.put("desk-attendees", desk + "/attendees");
        paths.put("desk-door", desk + "/door");
        paths.put("desk-messages", desk + "/messages");
        paths.put("desk-change", desk + "/change");
        paths.put("teams", "/team");
        paths.put("team", "/team/" + organiser);
        paths.put("door-setup", "/door");
        paths.put("door", doorLink(festival.getString("id")));
        paths.put("ops", "/ops");
        paths.put("styleguide", "/styleguide");
        eventually().until(() -> shop.visitor().get("/e/" + single).status() != 404);
    }

    private static String[] ifMatch(JsonObject event) {
        return new String[] {"If-Match", "\"" + event.getLong("version") + "\""};
    }

    private static JsonObject festival(String title) {
        JsonArray types = new JsonArray()
                .add(new JsonObject()
                        .put("name", "Adult")
                        .put("description", "One person of 18 years or more.")
                        .put("price", 40)
                        .put("quantity", 300))
                .add(new JsonObject().put("name", "Child").put("price", 15).put("quantity", 3))
                .add(new JsonObject()
                        .put("name", "Lounge")
                        .put("price", 0)
                        .put("quantity", 20)
                        .put("saleFrom", "2031-01-01T10:00:00Z"));
        return new JsonObject()
                .put("title", title)
                .put("description", "# Three days\n\nOf **music** by the water.\n\n- Camping\n- Food")
                .put("startsAt", START)
                .put("timeZone", "Europe/Berlin")
                .put("city", "Seedorf")
                .put("category", "Music")
                .put("venue", new JsonObject().put("name", "Lake meadow").put("address", "Seestraße 1\n12345 Seedorf"))
                .put("ticketTypes", types);
    }

    private JsonObject publish(JsonObject event) {
        return MeetUpJourneyIT.publish(seller, event);
    }

    private static String type(JsonObject event, int index) {
        return event.getJsonArray("ticketTypes").getJsonObject(index).getString("id");
    }

    private String listing(String title, int quantity) {
        return Journey.list(seller, new JsonObject().put("title", title).put("quantity", quantity));
    }

    private String reserve(String ticketId) {
        return eventually()
                .until(() -> buyer.reserve(ticketId, 1), answer -> answer.status() == 201)
                .id();
    }

    private String buy(String ticketId) {
        String order = reserve(ticketId);
        eventually().until(() -> buyer.pay(order, "tok_visa").status() == 201);
        String path = "/api/orders/" + order;
        eventually().until(() -> "complete".equals(buyer.get(path).json().getString("status")));
        eventually()
                .until(() -> buyer.get("/api/admissions/orders/" + order).status() == 200
                        && buyer.get("/api/admissions/orders/" + order).body().contains("code"));
        return order;
    }

    private String doorLink(String eventId) {
        String link = seller.post(
                        "/api/admissions/events/" + eventId + "/links", new JsonObject().put("name", "Main entrance"))
                .json()
                .getString("link");
        return link.substring(link.indexOf("/door"));
    }

    String url() {
        return shop.url();
    }

    /** The paths of all views by their names; each kind of view is there once. */
    Map<String, String> paths() {
        return paths;
    }

    /** Who looks at a view; at the door a phone of its own for each. */
    enum User {
        VISITOR,
        BUYER,
        SELLER,
        OPERATOR,
        NEW_DEVICE,
        DEVICE
    }

    private static final Map<String, User> USERS = Map.ofEntries(
            Map.entry("order", User.BUYER),
            Map.entry("orders", User.BUYER),
            Map.entry("account", User.BUYER),
            Map.entry("sell", User.SELLER),
            Map.entry("listing", User.SELLER),
            Map.entry("listings", User.SELLER),
            Map.entry("event-new", User.SELLER),
            Map.entry("event-edit", User.SELLER),
            Map.entry("desk", User.SELLER),
            Map.entry("team", User.SELLER),
            Map.entry("teams", User.SELLER),
            Map.entry("ops", User.OPERATOR),
            Map.entry("door-setup", User.NEW_DEVICE),
            Map.entry("door", User.DEVICE));

    /** Who looks at a view, by its name or the first word of it. */
    static User user(String view) {
        return USERS.getOrDefault(view, USERS.getOrDefault(view.split("-")[0], User.VISITOR));
    }

    /** The session of a user. */
    Optional<String> token(User user) {
        return switch (user) {
            case BUYER -> Optional.of(buyer.token());
            case SELLER -> Optional.of(seller.token());
            case OPERATOR -> Optional.of(operator.token());
            default -> Optional.empty();
        };
    }

    @Override
    public void close() {
        shop.close();
    }
}
