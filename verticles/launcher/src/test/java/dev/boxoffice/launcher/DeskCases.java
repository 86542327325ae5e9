package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The rows of {@link AuthorisationMatrixIT} about orders of an event, which its organiser looks after. */
final class DeskCases {
    private DeskCases() {}

    /** An event of the owner, and an order of it. */
    private record Sold(TestUsers users, String saleId, String orderId) {
        static Sold by(AuthorisationCases cases, TestUsers users) {
            String saleId = cases.shop().onSale(users.owner());
            Sold sold = new Sold(users, saleId, cases.shop().member().buy(saleId));
            eventually().until(() -> users.owner().get(sold.path()).status() == 200);
            return sold;
        }

        String path() {
            return "/api/orders/events/" + saleId + "/orders/" + orderId;
        }

        /** What the organiser changes. */
        String state() {
            JsonObject order = users.owner().get(path()).json();
            JsonArray refunds = order.getJsonArray("refunds", new JsonArray());
            return order.getString("email") + order.getString("note") + refunds.size();
        }
    }

    static AuthorisationCase orders(AuthorisationCases cases, TestUsers users) {
        Sold sold = Sold.by(cases, users);
        return AuthorisationCase.EMPTY.id(sold.saleId()).secret(sold.orderId());
    }

    static AuthorisationCase sums(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.id(Sold.by(cases, users).saleId());
    }

    static AuthorisationCase salesTable(AuthorisationCases cases, TestUsers users) {
        return sums(cases, users).query("?by=day");
    }

    static AuthorisationCase order(AuthorisationCases cases, TestUsers users) {
        Sold sold = Sold.by(cases, users);
        return AuthorisationCase.EMPTY
                .id(sold.saleId() + " " + sold.orderId())
                .secret(sold.orderId())
                .state(sold::state);
    }

    static AuthorisationCase unknownRefund(AuthorisationCases cases, TestUsers users) {
        Sold sold = Sold.by(cases, users);
        return AuthorisationCase.EMPTY
                .id(sold.saleId() + " " + sold.orderId() + " unknown")
                .state(sold::state);
    }

    static AuthorisationCase refund(AuthorisationCases cases, TestUsers users) {
        return order(cases, users).body(new JsonObject().put("amount", 1));
    }

    static AuthorisationCase contact(AuthorisationCases cases, TestUsers users) {
        return order(cases, users).body(new JsonObject().put("email", "corrected@example.com"));
    }

    static AuthorisationCase note(AuthorisationCases cases, TestUsers users) {
        return order(cases, users).body(new JsonObject().put("text", "By wheelchair"));
    }
}
