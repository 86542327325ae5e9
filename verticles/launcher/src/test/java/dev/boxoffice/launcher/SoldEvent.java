package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.PageAddresses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;

/** A published event of two ticket types with sold seats, for journeys that begin after the sale. */
final class SoldEvent {
    static final String START = "2031-05-17T17:30:00Z";

    private final Shop shop;
    private final Client organiser;
    private final JsonObject event;

    private SoldEvent(Shop shop, Client organiser, JsonObject event) {
        this.shop = shop;
        this.organiser = organiser;
        this.event = event;
    }

    /** Publishes an evening with adults at 40 and children at 15, of which nothing is sold yet. */
    static SoldEvent publish(Shop shop, String title) {
        Client organiser = shop.member();
        JsonObject draft = new JsonObject()
                .put("title", title)
                .put("startsAt", START)
                .put("timeZone", "Europe/Berlin")
                .put("venue", new JsonObject().put("name", "The Cellar").put("address", "Seestraße 1"))
                .put("city", "Seedorf")
                .put("ticketTypes", new JsonArray().add(type("Adult", 40, 100)).add(type("Child", 15, 20)));
        return new SoldEvent(shop, organiser, MeetUpJourneyIT.publish(organiser, draft));
    }

    private static JsonObject type(String name, double price, int seats) {
        return new JsonObject().put("name", name).put("price", price).put("quantity", seats);
    }

    Client organiser() {
        return organiser;
    }

    String title() {
        return event.getString("title");
    }

    String id() {
        return event.getString("id");
    }

    /** The view of the organiser's desk. */
    String desk() {
        return "/events/" + id() + "/desk";
    }

    String view() {
        return PageAddresses.event(id(), event.getString("slug"));
    }

    private String typeId(int index) {
        return event.getJsonArray("ticketTypes").getJsonObject(index).getString("id");
    }

    /** Has a buyer pay adults; answers the order's id once it is complete. */
    String sell(Client buyer, int adults) {
        String order = reserve(buyer, adults);
        eventually().until(() -> buyer.pay(order, "tok_visa").status() == 201);
        eventually().until(() -> "complete"
                .equals(buyer.get("/api/orders/" + order).json().getString("status")));
        return order;
    }

    /** Has a buyer reserve adults; answers the order's id. */
    String reserve(Client buyer, int adults) {
        return eventually()
                .until(() -> buyer.reserve(typeId(0), adults), answer -> answer.status() == 201)
                .id();
    }

    /** Has Stripe refuse the refunds of an order with a code, or take them again with null. */
    void refuseRefunds(String order, String code) {
        Client simulator = new Client(shop.environment().getString("STRIPE_API_BASE"));
        String charge = simulator
                .get("/_simulator/ledger?metadata%5BorderId%5D=" + order)
                .json()
                .getJsonArray("charges")
                .getJsonObject(0)
                .getString("id");
        shop.stripe("/charges/" + charge + "/refuse_refunds", new JsonObject().put("code", code));
    }

    /** How many seats of adults can be bought. */
    int freeSeats() {
        Client.Answer answer = shop.visitor().get("/api/events/" + id());
        assertEquals(200, answer.status(), answer.body());
        return answer.json().getJsonArray("ticketTypes").getJsonObject(0).getInteger("available");
    }

    /** Follows the link of the mail that asks the organiser to confirm the address. */
    void confirmOrganiser() {
        AccountCases.verify(shop, organiser);
    }

    /** The text of a mail to an address whose subject has some words, once it is sent. */
    String mailTo(String address, String words) {
        return eventually()
                .until(() -> find(address, words), Optional::isPresent)
                .orElseThrow()
                .getString("text");
    }

    long mailsTo(String address, String words) {
        return shop.mails().stream()
                .map(JsonObject.class::cast)
                .filter(mail -> isTo(mail, address, words))
                .count();
    }

    private Optional<JsonObject> find(String address, String words) {
        return shop.mails().stream()
                .map(JsonObject.class::cast)
                .filter(mail -> isTo(mail, address, words))
                .findFirst();
    }

    private static boolean isTo(JsonObject mail, String address, String words) {
        return mail.getJsonArray("to").contains(address)
                && mail.getString("subject").toLowerCase(Locale.ROOT).contains(words);
    }
}
