package dev.boxoffice.web.render;

import dev.boxoffice.events.PageAddresses;
import dev.boxoffice.platform.languages.Catalogue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An event of the API as templates and machines read it: pure, all in words. */
public final class EventModel {
    private static final int LONGEST_SUMMARY = 200;
    private static final Set<String> OVER = Set.of("cancelled", "postponed", "ended");
    private static final String MAP = "https://www.openstreetmap.org";

    private final JsonObject json;
    private final Catalogue words;
    private final EventTimes times;

    EventModel(JsonObject json, Catalogue words) {
        this.json = json;
        this.words = words;
        this.times = EventTimes.in(json.getString("timeZone", "UTC"), words);
    }

    static Instant instant(JsonObject json, String field) {
        String text = json.getString(field);
        return text == null ? null : Instant.parse(text);
    }

    static BigDecimal decimal(JsonObject json, String field) {
        return new BigDecimal(json.getValue(field).toString());
    }

    Catalogue words() {
        return words;
    }

    JsonObject json() {
        return json;
    }

    EventTimes times() {
        return times;
    }

    public String getId() {
        return json.getString("id");
    }

    public String getTitle() {
        return json.getString("title");
    }

    public String getStatus() {
        return json.getString("status");
    }

    /** Whether it is a single listing, which has its one type's id. */
    public boolean isSingle() {
        List<JsonObject> types = typesJson();
        return types.size() == 1 && getId().equals(types.get(0).getString("id"));
    }

    /** Whether operators have taken it off sale for a while. */
    public boolean isFrozen() {
        return json.getBoolean("frozen", false);
    }

    /** Whether it is, or was, on sale and has not been cancelled. */
    public boolean isOffered() {
        return !isFrozen() && !"cancelled".equals(getStatus());
    }

    /** Whether it is a listing that was taken off sale: it has no ticket type left. */
    boolean hasNoTypes() {
        return typesJson().isEmpty();
    }

    /** Its path. */
    public String getPath() {
        return PageAddresses.event(getId(), json.getString("slug"));
    }

    public String getCity() {
        return json.getString("city");
    }

    public String getCityPath() {
        return getCity() == null ? null : PageAddresses.city(getCity());
    }

    public String getCategory() {
        return json.getString("category");
    }

    public String getCategoryPath() {
        return getCategory() == null ? null : PageAddresses.category(getCategory());
    }

    public String getVenue() {
        return json.getJsonObject("venue", new JsonObject()).getString("name");
    }

    public String getAddress() {
        return json.getJsonObject("venue", new JsonObject()).getString("address");
    }

    /** The page of a map with the venue. */
    public String getMap() {
        JsonObject venue = json.getJsonObject("venue", new JsonObject());
        Double latitude = venue.getDouble("latitude");
        Double longitude = venue.getDouble("longitude");
        if (latitude != null && longitude != null) {
            return "%s/?mlat=%s&mlon=%s#map=17/%s/%s".formatted(MAP, latitude, longitude, latitude, longitude);
        }
        return MAP + "/search?query=" + PageAddresses.escaped(place());
    }

    /** Where it takes place in one line, as far as that is known. */
    String place() {
        String address = getAddress() == null ? null : getAddress().replaceAll("\\s*\\R\\s*", ", ");
        String city = address != null && getCity() != null && address.contains(getCity()) ? null : getCity();
        return Stream.of(getVenue(), address, city).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }

    /** What is said instead of a place that is not known. */
    String unknownPlace() {
        return words.text("pages.noPlace");
    }

    /** Whether the time that it has is one that it takes place at. */
    boolean isDated() {
        return startsAt() != null && !"postponed".equals(getStatus());
    }

    Instant startsAt() {
        return instant(json, "startsAt");
    }

    Instant endsAt() {
        return instant(json, "endsAt");
    }

    Instant doorsAt() {
        return instant(json, "doorsAt");
    }

    /** When it takes place. */
    public String getWhen() {
        if (startsAt() == null) {
            return words.text("shop.anyTime");
        }
        return isDated() ? times.span(startsAt(), endsAt()) : words.text("shop.newDate");
    }

    /** The name of the zone of that time; null for none. */
    public String getZone() {
        return isDated() ? times.name(startsAt()) : null;
    }

    /** That times are in that zone. */
    public String getInZone() {
        return words.text("shop.inZone", Map.of("name", times.city()));
    }

    public String getDoors() {
        return isDated() && doorsAt() != null ? words.text("shop.doors", Map.of("time", times.time(doorsAt()))) : null;
    }

    public String getDay() {
        return startsAt() == null ? null : times.day(startsAt());
    }

    public String getMonth() {
        return startsAt() == null ? null : times.month(startsAt());
    }

    /** The same in fewer words, as the script shows it among other events. */
    public String getCardLine() {
        String when = isDated() ? times.weekday(startsAt()) : null;
        String where = getVenue() == null ? getCity() : getVenue();
        return when == null ? getWhenAndWhere() : where == null ? when : when + " · " + where;
    }

    /** When and where it takes place, in one line. */
    public String getWhenAndWhere() {
        String when = isDated() ? times.brief(startsAt()) : getWhen();
        String where = getVenue() == null ? getCity() : getVenue();
        return where == null ? when : when + " · " + where;
    }

    public List<TypeModel> getTypes() {
        List<JsonObject> all = typesJson();
        return all.stream()
                .map(type -> TypeModel.of(type, all, currency(), times, words))
                .toList();
    }

    List<JsonObject> typesJson() {
        JsonArray types = json.getJsonArray("ticketTypes", new JsonArray());
        return types.stream().map(JsonObject.class::cast).toList();
    }

    String currency() {
        return json.getString("currency");
    }

    /** What it costs; types that are had only with others do not count. */
    public String getPrice() {
        List<JsonObject> alone = typesJson().stream()
                .filter(type -> !type.containsKey("requires"))
                .toList();
        return new Prices(words)
                .range(
                        (alone.isEmpty() ? typesJson() : alone)
                                .stream().map(type -> decimal(type, "price")).toList(),
                        currency());
    }

    /** Whether there are tickets, of all types. */
    public String getAvailability() {
        Optional<String> ended = ended();
        if (ended.isPresent()) {
            return ended.get();
        }
        Set<String> sales =
                typesJson().stream().map(type -> type.getString("sale")).collect(Collectors.toSet());
        if (sales.contains("on_sale")) {
            return left();
        }
        Optional<Instant> next = typesJson().stream()
                .filter(type -> "not_yet".equals(type.getString("sale")))
                .map(type -> instant(type, "saleFrom"))
                .filter(Objects::nonNull)
                .min(Instant::compareTo);
        return next.map(from -> words.text("shop.onSaleFrom", Map.of("time", times.brief(from))))
                .orElseGet(() -> words.text(sales.contains("sold_out") ? gone() : closed(sales)));
    }

    /** Whether some of its tickets can be bought. */
    public boolean isOnSale() {
        return ended().isEmpty() && typesJson().stream().anyMatch(type -> "on_sale".equals(type.getString("sale")));
    }

    /** How much there is, as the page's script says it (webroot/js/offer.js). */
    private String left() {
        if (isSingle()) {
            return words.text("shop.left", Map.of("n", typesJson().get(0).getInteger("available", 0)));
        }
        boolean isFew = typesJson().stream()
                .filter(type -> "on_sale".equals(type.getString("sale")))
                .allMatch(TypeModel::isFew);
        return words.text(isFew ? "shop.fewTickets" : "shop.onSale");
    }

    private static String closed(Set<String> sales) {
        return sales.equals(Set.of("over")) ? "shop.saleOver" : "shop.notOnSale";
    }

    private String gone() {
        return typesJson().stream().anyMatch(TypeModel::isOnlyReserved) ? TypeModel.ALL_RESERVED : "shop.soldOut";
    }

    private Optional<String> ended() {
        if (isFrozen()) {
            return Optional.of(words.text("shop.notOnSale"));
        }
        return OVER.contains(getStatus())
                ? Optional.of(words.text("shop.eventStatuses." + getStatus()))
                : Optional.empty();
    }

    /** What became of it, in a sentence; null if it takes place as planned. */
    public String getNotice() {
        if (isFrozen()) {
            return words.text("team.frozen");
        }
        return switch (getStatus()) {
            case "cancelled" -> words.text("shop.cancelledHint");
            case "postponed" -> words.text("pages.postponed");
            case "ended" -> words.text("shop.endedHint");
            default -> isRescheduled() ? words.text("shop.movedHint") : null;
        };
    }

    /** What the organiser says about that; null for nothing. */
    public String getMessage() {
        return "ended".equals(getStatus()) ? null : json.getString("message");
    }

    /** Whether it takes place at another time than was planned when tickets were sold first. */
    boolean isRescheduled() {
        Instant before = previousStart();
        return "published".equals(getStatus()) && before != null && !before.equals(startsAt());
    }

    Instant previousStart() {
        return instant(json.getJsonObject("giveBack", new JsonObject()), "startsAt");
    }

    /** The text of its organiser as HTML that the domain has made safe; null for none. */
    public String getText() {
        return json.getString("descriptionHtml");
    }

    /** The text of its organiser as it was written. */
    public String getDescription() {
        return json.getString("description");
    }

    /** The path of its image; null for none. */
    public String getImage() {
        return json.getJsonObject("image", new JsonObject()).getString("large");
    }

    /** The files of its image with their widths, as srcset; null for none. */
    public String getImageFiles() {
        JsonObject image = json.getJsonObject("image", new JsonObject());
        String medium = image.getString("medium");
        return medium == null
                ? null
                : "%s 480w, %s 960w, %s 1600w".formatted(image.getString("small"), medium, image.getString("large"));
    }

    public String getSmallImage() {
        return json.getJsonObject("image", new JsonObject()).getString("small");
    }

    /** The path of the image that is made of its title. */
    String madeImage() {
        return Edition.address(
                MadeImages.PATH + getId() + ".png?v=" + json.getLong("version"),
                words().language().tag());
    }

    /** The first colour of its poster, as the page makes it. */
    public String getHue() {
        return Posters.colour(getId());
    }

    public String getHue2() {
        return Posters.secondColour(getId());
    }

    /** What it is in one or two sentences, for machines. */
    public String getSummary() {
        String text =
                PlainText.of(Optional.ofNullable(json.getString("description")).orElse(""));
        String state = isOnSale() ? "" : getAvailability() + " · ";
        String facts = state + getWhenAndWhere() + (getPrice().isEmpty() ? "" : " · " + getPrice()) + ". ";
        String all = (facts + text).replaceAll("\\s+", " ").strip();
        return all.length() <= LONGEST_SUMMARY
                ? all
                : all.substring(
                                        0,
                                        all.offsetByCodePoints(
                                                0, Math.min(all.codePointCount(0, all.length()), LONGEST_SUMMARY - 1)))
                                .strip()
                        + "…";
    }

    /** The ids of what it shows. */
    Set<String> subjects() {
        Set<String> ids = new HashSet<>();
        ids.add(getId());
        typesJson().forEach(type -> ids.add(type.getString("id")));
        return ids;
    }
}
