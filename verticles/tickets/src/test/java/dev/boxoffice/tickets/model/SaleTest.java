package dev.boxoffice.tickets.model;

import static dev.boxoffice.tickets.model.EventSamples.END;
import static dev.boxoffice.tickets.model.EventSamples.NOW;
import static dev.boxoffice.tickets.model.EventSamples.START;
import static dev.boxoffice.tickets.model.EventSamples.changed;
import static dev.boxoffice.tickets.model.EventSamples.draft;
import static dev.boxoffice.tickets.model.EventSamples.fields;
import static dev.boxoffice.tickets.model.EventSamples.input;
import static dev.boxoffice.tickets.model.EventSamples.limits;
import static dev.boxoffice.tickets.model.EventSamples.published;
import static dev.boxoffice.tickets.model.EventSamples.window;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whether a type is on sale, and why not. */
class SaleTest {

    private static Sale sale(Event event, int available, Instant now) {
        return Sale.of(event.data(), event.data().ticketTypes().get(0), available, now);
    }

    @Test
    void saleFollowsTheWindow() {
        Event event = changed(draft(fields(), input(window(NOW.plusSeconds(10), NOW.plusSeconds(20))))
                .publish(NOW));
        assertEquals(Sale.NOT_YET, sale(event, 5, NOW));
        assertEquals(Sale.ON_SALE, sale(event, 5, NOW.plusSeconds(10)));
        assertEquals(Sale.OVER, sale(event, 5, NOW.plusSeconds(20)));
    }

    @Test
    void saleEndsWithTheStartUnlessItHasAnEnd() {
        assertEquals(Sale.ON_SALE, sale(published(), 5, START.minusMillis(1)));
        assertEquals(Sale.OVER, sale(published(), 5, START));
        Event late = changed(draft(fields(), input(window(null, END))).publish(NOW));
        assertEquals(Sale.ON_SALE, sale(late, 5, START));
        assertEquals(Sale.OVER, sale(late, 5, END));
    }

    @Test
    void tooFewSeatsAreSoldOut() {
        Event event = changed(draft(fields(), input(limits(4, 8, null))).publish(NOW));
        assertEquals(Sale.ON_SALE, sale(event, 4, NOW));
        assertEquals(Sale.SOLD_OUT, sale(event, 3, NOW));
        assertEquals(Sale.SOLD_OUT, sale(published(), 0, NOW));
    }

    @Test
    void notYetOnSaleIsNotSoldOut() {
        Event event = changed(draft(fields(), input(window(START, END))).publish(NOW));
        assertEquals(Sale.NOT_YET, sale(event, 0, NOW));
    }

    @Test
    void stoppedEventSellsNothing() {
        assertEquals(Sale.STOPPED, sale(changed(published().postpone(Notice.NONE, NOW)), 5, NOW));
        assertEquals(Sale.STOPPED, sale(changed(published().cancel(null, null, false)), 5, NOW));
        assertEquals(Sale.STOPPED, sale(draft(), 5, NOW));
        assertEquals(Sale.OVER, sale(changed(published().end(END)), 5, NOW));
        Event event = published();
        assertEquals(
                Sale.WITHDRAWN,
                sale(changed(event.withdraw(event.data().ticketTypes().get(0).id())), 5, NOW));
    }
}
