package dev.boxoffice.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DayOfWeek;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnumTextTest {
    private static final String ORDER =
            """
            {"id":"o1","version":1,"userId":"u1","ticket":{"id":"t1","userId":"u2","title":"Concert","price":10},
            "quantity":1,"amount":10,"currency":"usd","status":%s,"expiresAt":"2030-01-02T03:04:05Z",
            "createdAt":"2030-01-02T03:04:05Z"}""";

    private enum Plain {
        FIRST_ONE
    }

    private static <E extends Enum<E>> void assertReadBack(Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            assertSame(constant, EnumText.parse(type, EnumText.of(constant)));
            assertSame(constant, EnumText.parseName(type, EnumText.nameOf(constant)));
        }
    }

    @Test
    void textIsNameInLowerCase() {
        assertEquals("partly_lost", DisputeStatus.PARTLY_LOST.text());
        assertEquals("first_one", EnumText.of(Plain.FIRST_ONE));
        assertEquals("PARTLY_LOST", EnumText.nameOf(DisputeStatus.PARTLY_LOST));
    }

    @Test
    void textOfEnumReplacesName() {
        assertEquals("awaiting:payment", OrderStatus.AWAITING_PAYMENT.text());
        assertEquals("awaiting:payment", EnumText.of(OrderStatus.AWAITING_PAYMENT));
        assertEquals("AWAITING_PAYMENT", EnumText.nameOf(OrderStatus.AWAITING_PAYMENT));
    }

    @Test
    void constantsAreReadBack() {
        assertReadBack(OrderStatus.class);
        assertReadBack(ChangeOutcome.class);
        assertReadBack(DayOfWeek.class);
    }

    @Test
    void otherTextsAreRefused() {
        for (String text : new String[] {"", "CREATED", "created ", "awaiting_payment", "0", null}) {
            assertThrows(IllegalArgumentException.class, () -> EnumText.parse(OrderStatus.class, text), text);
        }
        assertThrows(IllegalArgumentException.class, () -> EnumText.parseName(OrderStatus.class, "created"));
    }

    @Test
    void jsonHasTextOnly() {
        OrderData order = EventCodec.read(ORDER.formatted("\"awaiting:payment\""), OrderData.class);
        assertSame(OrderStatus.AWAITING_PAYMENT, order.status());
        assertEquals("awaiting:payment", EventCodec.fields(order).get("status"));
        for (String status : List.of("\"\"", "\"CREATED\"", "\" created\"", "\"0\"", "0", "[]", "true")) {
            assertThrows(
                    MalformedEventException.class,
                    () -> EventCodec.read(ORDER.formatted(status), OrderData.class),
                    status);
        }
    }
}
