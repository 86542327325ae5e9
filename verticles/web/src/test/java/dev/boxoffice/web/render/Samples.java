package dev.boxoffice.web.render;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Events as the API answers them. */
final class Samples {
    static final String ID = "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0000";
    static final String TYPE = "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001";
    static final String SELLER = "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0002";

    private Samples() {}

    static JsonObject type(String name, Object price, String sale) {
        return new JsonObject()
                .put("id", TYPE)
                .put("name", name)
                .put("price", price)
                .put("available", 20)
                .put("sale", sale)
                .put("minPerOrder", 1)
                .put("maxPerOrder", 10);
    }

    static JsonObject event() {
        return new JsonObject()
                .put("id", ID)
                .put("version", 3)
                .put("userId", SELLER)
                .put("slug", "figaro")
                .put("title", "Figaro <script>alert(1)</script> & \"friends\"")
                .put("description", "An **opera**.")
                .put("descriptionHtml", "<p>An <strong>opera</strong>.</p>")
                .put(
                        "venue",
                        new JsonObject()
                                .put("name", "Opera")
                                .put("address", "Unter den Linden 7\n10117 Berlin")
                                .put("latitude", 52.5)
                                .put("longitude", 13.4))
                .put("city", "Berlin")
                .put("category", "Opera")
                .put("timeZone", "Europe/Berlin")
                .put("startsAt", "2031-05-17T17:30:00Z")
                .put("endsAt", "2031-05-17T20:00:00Z")
                .put("doorsAt", "2031-05-17T16:30:00Z")
                .put("currency", "eur")
                .put("status", "published")
                .put("createdAt", "2030-01-02T10:00:00Z")
                .put(
                        "ticketTypes",
                        new JsonArray().add(type("Stalls", 25.5, "on_sale")).add(type("Balcony", 10, "sold_out")));
    }

    static JsonObject organiser() {
        return new JsonObject()
                .put("id", SELLER)
                .put("version", 1)
                .put("name", "City Opera")
                .put("slug", "opera");
    }
}
