package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.ApiClient;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cancellation begins with its event, however many were cancelled before, and waits for no sweep. */
class ManyCancellationsIT {
    private static final int BEFORE = 30;
    private static final int ORDERS = 45;

    private final OrdersFixture fixture =
            new OrdersFixture(Map.of("ORDERS_SWEEP_SECONDS", "3600", "EVENT_CANCELLATION_RATE", "1000"));

    @AfterEach
    void close() {
        fixture.close();
    }

    private OfferedEvent event() {
        return new OfferedEvent(fixture).type("Adult", 1_000, 100).publish();
    }

    private static String ordered(ApiClient buyer, OfferedEvent event) {
        return buyer.post("/api/orders", event.order("Adult", 1)).json().getString("id");
    }

    @Test
    void cancellationWaitsForNoOther() {
        IntStream.range(0, BEFORE).forEach(i -> event().cancel());
        OfferedEvent last = event();
        ApiClient buyer = fixture.buyer();
        String paid = ordered(buyer, last);
        fixture.publishPaid(paid, Ids.next());
        List<String> orders = IntStream.range(0, ORDERS)
                .mapToObj(i -> ordered(fixture.buyer(), last))
                .toList();
        last.cancel();
        assertEquals(
                1_000,
                fixture.harness
                        .events()
                        .await(Subjects.ORDER_CANCELLED, paid, OrderData.class)
                        .refunds()
                        .get(0)
                        .amount());
        orders.forEach(order -> fixture.harness.events().await(Subjects.ORDER_CANCELLED, order, OrderData.class));
    }
}
