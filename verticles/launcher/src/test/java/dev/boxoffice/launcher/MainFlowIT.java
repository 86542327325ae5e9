package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main job: list, reserve, pay; and the ways back on sale. */
class MainFlowIT {
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop(Map.of("RESERVATION_SECONDS", "5"));
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static void awaitSeats(String ticketId, int available, int held, int sold) {
        JsonObject expected =
                new JsonObject().put("available", available).put("held", held).put("sold", sold);
        eventually().untilAsserted(() -> {
            JsonObject ticket = shop.visitor().get("/api/tickets/" + ticketId).json();
            JsonObject seats = new JsonObject();
            expected.fieldNames().forEach(name -> seats.put(name, ticket.getInteger(name)));
            assertEquals(expected, seats);
        });
    }

    private static void awaitStatus(Client buyer, String orderId, String status) {
        eventually()
                .untilAsserted(() -> assertEquals(
                        status, buyer.get("/api/orders/" + orderId).json().getString("status")));
    }

    @Test
    void paidSeatsAreSold() {
        String ticketId = shop.member().list("Concert", 10);
        Client buyer = shop.member();

        Client.Answer order = buyer.reserve(ticketId, 3);
        assertEquals(201, order.status(), order.body());
        assertEquals("created", order.json().getString("status"));
        assertEquals(61.5, order.json().getDouble("amount"));

        Client.Answer payment = buyer.pay(order.id(), "tok_visa");
        assertEquals(201, payment.status(), payment.body());
        assertEquals("succeeded", payment.json().getString("status"));

        awaitStatus(buyer, order.id(), "complete");
        awaitSeats(ticketId, 7, 0, 3);
    }

    @Test
    void unpaidSeatsReturnToSale() {
        String ticketId = shop.member().list("Play", 5);
        Client buyer = shop.member();
        Client.Answer order = buyer.reserve(ticketId, 5);
        assertEquals(201, order.status(), order.body());
        assertEquals(400, shop.member().reserve(ticketId, 1).status());

        awaitStatus(buyer, order.id(), "cancelled");
        assertEquals("expired", buyer.get("/api/orders/" + order.id()).json().getString("reason"));
        awaitSeats(ticketId, 5, 0, 0);

        Client.Answer late = buyer.pay(order.id(), "tok_visa");
        assertEquals(400, late.status(), late.body());
        assertEquals(201, shop.member().reserve(ticketId, 5).status());
    }

    @Test
    void cancelledSeatsReturnToSale() {
        String ticketId = shop.member().list("Match", 60);
        Client buyer = shop.member();
        Client.Answer order = buyer.reserve(ticketId, 55);
        assertEquals(201, order.status(), order.body());
        awaitSeats(ticketId, 5, 55, 0);

        assertEquals(204, buyer.delete("/api/orders/" + order.id()).status());
        assertEquals(204, buyer.delete("/api/orders/" + order.id()).status());
        awaitSeats(ticketId, 60, 0, 0);
        assertEquals("buyer", buyer.get("/api/orders/" + order.id()).json().getString("reason"));
    }

    @Test
    void declinedCardLeavesTheOrderPayable() {
        String ticketId = shop.member().list("Opera", 2);
        Client buyer = shop.member();
        String orderId = buyer.reserve(ticketId, 1).id();

        Client.Answer declined = buyer.pay(orderId, "tok_chargeDeclined");
        assertEquals(400, declined.status(), declined.body());
        assertEquals("token", declined.error().getString("field"));

        assertEquals(201, buyer.pay(orderId, "pm_card_visa").status());
        awaitStatus(buyer, orderId, "complete");
        Client.Answer again = buyer.pay(orderId, "tok_visa");
        assertEquals(400, again.status(), again.body());
        assertTrue(again.body().contains("paid already"), again.body());
    }

    @Test
    void doubleClickPaysOnce() {
        String ticketId = shop.member().list("Musical", 1);
        Client buyer = shop.member();
        String orderId = buyer.reserve(ticketId, 1).id();
        JsonObject body = new JsonObject().put("orderId", orderId).put("token", "tok_visa");

        Client.Answer first = buyer.postLater("/api/payments", body).join();
        Client.Answer second = buyer.postLater("/api/payments", body).join();
        assertEquals(201, first.status(), first.body());
        assertTrue(second.status() == 400 || second.id().equals(first.id()), second.body());
        awaitSeats(ticketId, 0, 0, 1);
    }
}
