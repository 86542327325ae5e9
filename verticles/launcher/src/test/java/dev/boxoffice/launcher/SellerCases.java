package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The rows of {@link AuthorisationMatrixIT} about the money of events, and mails to their buyers. */
final class SellerCases {
    private static final String MESSAGES = "/api/notifications/messages";
    private static final String TEXT = "The doors open at seven";

    private SellerCases() {}

    /** A sale of the owner, and an order of it. */
    private record Sold(TestUsers users, String saleId, String orderId) {
        static Sold by(AuthorisationCases cases, TestUsers users) {
            String saleId = cases.shop().onSale(users.owner());
            return new Sold(users, saleId, cases.shop().member().buy(saleId));
        }

        JsonArray mails() {
            return users.owner()
                    .get("/api/notifications/orders/" + orderId + "/mails")
                    .list();
        }
    }

    static AuthorisationCase ledger(AuthorisationCases cases, TestUsers users) {
        Sold sold = Sold.by(cases, users);
        String path = "/api/payments/events/" + sold.saleId();
        eventually().until(() -> users.owner().get(path + "/report").status() == 200);
        return AuthorisationCase.EMPTY.id(sold.saleId());
    }

    static AuthorisationCase entries(AuthorisationCases cases, TestUsers users) {
        Sold sold = Sold.by(cases, users);
        return AuthorisationCase.EMPTY.id(sold.saleId()).secret(sold.orderId());
    }

    static AuthorisationCase eventPayment(AuthorisationCases cases, TestUsers users) {
        Sold sold = Sold.by(cases, users);
        return AuthorisationCase.EMPTY.id(sold.saleId() + " " + sold.orderId()).secret(sold.orderId());
    }

    /** The messages of an event of the owner without buyers. */
    static AuthorisationCase newMessage(AuthorisationCases cases, TestUsers users) {
        String saleId = cases.shop().onSale(users.owner());
        String list = MESSAGES + "?eventId=" + saleId;
        eventually().until(() -> users.owner().get(list).status() == 200);
        JsonObject draft =
                new JsonObject().put("eventId", saleId).put("subject", "Doors").put("text", TEXT);
        return AuthorisationCase.EMPTY
                .id(saleId)
                .query("")
                .body(draft)
                .secret(TEXT)
                .state(() -> "messages " + users.owner().get(list).list().size());
    }

    static AuthorisationCase draft(AuthorisationCases cases, TestUsers users) {
        return newMessage(cases, users).state(() -> "");
    }

    static AuthorisationCase messages(AuthorisationCases cases, TestUsers users) {
        AuthorisationCase made = newMessage(cases, users);
        users.owner().post(MESSAGES, made.body());
        return AuthorisationCase.EMPTY.query("?eventId=" + made.id()).secret(TEXT);
    }

    static AuthorisationCase message(AuthorisationCases cases, TestUsers users) {
        JsonObject draft = newMessage(cases, users).body();
        String id = users.owner().post(MESSAGES, draft).json().getString("id");
        String path = MESSAGES + "/" + id;
        eventually().until(() -> users.owner().get(path).body().contains("planned"));
        return AuthorisationCase.EMPTY.id(id).secret(TEXT).state(() -> users.owner()
                .get(path)
                .body());
    }

    static AuthorisationCase messageMails(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.id(message(cases, users).id());
    }

    static AuthorisationCase orderMails(AuthorisationCases cases, TestUsers users) {
        Sold sold = Sold.by(cases, users);
        eventually().until(() -> sold.mails().encode().contains("paid-"));
        return AuthorisationCase.EMPTY.id(sold.orderId()).secret("paid-");
    }

    static AuthorisationCase resentTickets(AuthorisationCases cases, TestUsers users) {
        Sold sold = Sold.by(cases, users);
        eventually().until(() -> sold.mails().encode().contains("paid-"));
        return AuthorisationCase.EMPTY
                .id(sold.orderId())
                .state(() -> "tickets sent " + sold.mails().encode().contains("\"tickets\""));
    }

    /** The mail service has no secret here, so that the operation does not exist. */
    static AuthorisationCase bounces(AuthorisationCases cases, TestUsers users) {
        JsonObject bounce = new JsonObject().put("messageId", "<paid-1@boxoffice>");
        return AuthorisationCase.EMPTY
                .body(new JsonObject().put("bounces", new JsonArray().add(bounce)))
                .with("X-Bounce-Secret", "guessed");
    }
}
