package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.RecordedAuditLog;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators find orders of any organiser, and say why. */
class SupportIT {
    private static final String SEARCH = "/api/orders/support/searches";
    private static OrdersFixture fixture;
    private static ApiClient operator;
    private static String orderId;

    @BeforeAll
    static void deploy() {
        fixture = new OrdersFixture(Map.of());
        operator = fixture.orders.as(TestUser.named("operator").with(Role.OPERATOR));
        OfferedEvent event = new OfferedEvent(fixture).type("Free", 0, 80).publish();
        ApiClient buyer = fixture.orders.as(new TestUser(Ids.next(), "Lost.Buyer@Example.com"));
        orderId = buyer.post("/api/orders", event.order("Free", 1)).json().getString("id");
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static JsonObject query(String text) {
        return new JsonObject().put("query", text).put("reason", "buyer called");
    }

    @Test
    void operatorFindsAnOrderByItsNumberItsIdAndTheAddress() {
        String number = orderId.substring(orderId.length() - 8);
        for (String text : new String[] {
            number, "#" + number.toUpperCase(Locale.ROOT), orderId, "lost.buyer@example.com", " LOST.buyer@EXAMPLE.com "
        }) {
            Answer found = operator.post(SEARCH, query(text));
            assertEquals(200, found.status(), text);
            assertEquals(1, found.list().size(), text);
            assertEquals(orderId, found.list().getJsonObject(0).getString("id"));
        }
        assertEquals(
                0, operator.post(SEARCH, query("lost.buyer@example")).list().size());
    }

    @Test
    void reasonIsWrittenToTheAuditLogAndTheQueryIsNot() {
        try (RecordedAuditLog log = new RecordedAuditLog()) {
            operator.post(SEARCH, query("lost.buyer@example.com"));
            assertEquals(
                    "buyer called",
                    log.entries(SecurityEvent.SUPPORT_SEARCH).get(0).getString("reason"));
            assertFalse(log.lines().toString().contains("lost.buyer"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a", "\u202eabc"})
    void searchWithoutAReasonIsRefused(String reason) {
        assertEquals(
                400, operator.post(SEARCH, query(orderId).put("reason", reason)).status());
    }

    @Test
    void othersSearchNothing() {
        assertEquals(403, fixture.buyer().post(SEARCH, query(orderId)).status());
        assertEquals(
                401, fixture.orders.anonymous().post(SEARCH, query(orderId)).status());
    }
}
