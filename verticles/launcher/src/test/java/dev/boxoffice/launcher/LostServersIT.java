package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.nats.Streams;
import io.nats.client.Connection;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.StreamConfiguration;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an operator deletes from NATS, or a NATS that comes back empty, costs nothing but time. */
class LostServersIT {
    /** What an order that was paid has told. */
    private static final List<String> STATES = List.of(
            Subjects.TICKET_CREATED,
            Subjects.CAPACITY_CHANGED,
            Subjects.AVAILABILITY_CHANGED,
            Subjects.ORDER_COMPLETED,
            Subjects.PAYMENT_SUCCEEDED,
            "$KV.contacts.>",
            "$KV.revoked.>",
            "$KV.jwks.>");

    private static void sellOne(Client buyer, String listing) {
        Shop.eventually().until(() -> isReserved(buyer, listing));
        buyer.buy(listing);
    }

    private static boolean isReserved(Client buyer, String listing) {
        Client.Answer answer = buyer.reserve(listing, 1);
        return answer.status() == 201
                && buyer.delete("/api/orders/" + answer.id()).status() == 204;
    }

    private static int orders(Client at, String token) {
        return at.send(at.request("/api/orders")
                        .header("Authorization", "Bearer " + token)
                        .GET())
                .status();
    }

    @Test
    void deletedConsumerLosesNoPayment() throws Exception {
        try (Shop shop = new Shop(Map.of())) {
            Connection nats = Nats.connect(shop.nats().url());
            Client buyer = shop.member();
            String listing = shop.member().list("Figaro", 4);
            sellOne(buyer, listing);
            nats.jetStreamManagement().deleteConsumer(Streams.EVENTS, "orders-payment-succeeded");
            nats.close();
            buyer.buy(listing);
        }
    }

    @Test
    void statesAreRepublishedToAnEmptyNats() throws Exception {
        try (Shop shop = new Shop(Map.of())) {
            Client buyer = shop.member();
            Client leaver = shop.member();
            String listing = shop.member().list("Figaro", 4);
            sellOne(buyer, listing);
            String valid = buyer.token();
            String ended = leaver.token();
            assertEquals(
                    200, leaver.post("/api/users/signout", new JsonObject()).status());

            shop.nats().replace();

            Connection nats = Nats.connect(shop.nats().url());
            JetStreamManagement management = nats.jetStreamManagement();
            for (String subject : STATES) {
                String stream = subject.startsWith("$KV.") ? "KV_" + subject.split("\\.")[1] : "EVENTS";
                Shop.eventually().ignoreExceptions().until(() -> management.getLastMessage(stream, subject) != null);
            }
            nats.close();
            buyer.buy(listing);
            // It knows of sessions what the new NATS has been told.
            try (ChildJvm replica = ChildJvm.start(shop.environment(), "orders")) {
                Client orders = new Client(replica.url());
                Shop.eventually().until(() -> orders(orders, valid) == 200);
                assertEquals(401, orders(orders, ended));
            }
        }
    }

    @Test
    void statesAreRepublishedToARestoredNats() throws Exception {
        try (Shop shop = new Shop(Map.of())) {
            Client leaver = shop.member();
            String ended = leaver.token();
            String valid = shop.member().token();
            shop.nats().save();
            Shop.eventually()
                    .until(() ->
                            leaver.post("/api/users/signout", new JsonObject()).status() == 200);
            // What it knows of the new NATS is noted every ten seconds.
            Connection nats = Nats.connect(shop.nats().url());
            JetStreamManagement management = nats.jetStreamManagement();
            long last = management.getStreamInfo("KV_revoked").getStreamState().getLastSequence();
            Shop.eventually().until(() -> shop.isNoted("KV_revoked", last));
            nats.close();
            shop.nats().putBack();
            try (ChildJvm replica = ChildJvm.start(shop.environment(), "orders")) {
                Client orders = new Client(replica.url());
                Shop.eventually().until(() -> orders(orders, valid) == 200);
                Shop.eventually().until(() -> orders(orders, ended) == 401);
            }
        }
    }

    @Test
    void operatorMayRequestRepublishing() throws Exception {
        try (Shop shop = new Shop(Map.of())) {
            Client seller = shop.member();
            // The listing, and the event that it is; it is there once it has been asked for.
            assertEquals(
                    200, seller.get("/api/events/" + seller.list("Figaro", 4)).status());
            try (ChildJvm command = ChildJvm.start(shop.environment(), "republish", "tickets")) {
                assertEquals(
                        "tickets has published 2 messages again",
                        command.ended().out().strip());
            }
        }
    }

    /** As one whose disk is full: it answers, and stores nothing. */
    @Test
    void streamThatRefusesMessagesLosesNoPaidOrder() throws Exception {
        try (Shop shop = new Shop(Map.of(
                "RESERVATION_SECONDS", "8",
                "EXPIRY_GRACE_SECONDS", "1",
                "ORDERS_SWEEP_SECONDS", "1"))) {
            Client buyer = shop.member();
            String listing = shop.member().list("Figaro", 4);
            Shop.eventually().until(() -> isReserved(buyer, listing));
            String paid = buyer.reserve(listing, 1).id();
            Connection nats = Nats.connect(shop.nats().url());
            JetStreamManagement management = nats.jetStreamManagement();
            Shop.eventually().until(() -> isKnown(management, "payments-order-created"));
            limit(
                    management,
                    management.getStreamInfo(Streams.EVENTS).getStreamState().getMsgCount());
            Shop.eventually().until(() -> buyer.pay(paid, "tok_visa").status() == 201);
            String unpaid = buyer.reserve(listing, 1).id();
            assertEquals(503, buyer.pay(unpaid, "tok_visa").status(), "it exists");
            String path = "/api/orders/" + paid;
            Instant expiresAt = Instant.parse(buyer.get(path).json().getString("expiresAt"));
            Shop.eventually().until(() -> Instant.now().isAfter(expiresAt.plusSeconds(4)));
            limit(management, -1);
            Shop.eventually()
                    .until(() -> "complete".equals(buyer.get(path).json().getString("status")));
            nats.close();
        }
    }

    private static boolean isKnown(JetStreamManagement management, String consumer) throws Exception {
        ConsumerInfo info = management.getConsumerInfo(Streams.EVENTS, consumer);
        return info.getNumPending() + info.getNumAckPending() == 0;
    }

    private static void limit(JetStreamManagement management, long messages) throws Exception {
        management.updateStream(StreamConfiguration.builder(
                        management.getStreamInfo(Streams.EVENTS).getConfiguration())
                .maxMessages(messages)
                .discardPolicy(DiscardPolicy.New)
                .build());
    }
}
