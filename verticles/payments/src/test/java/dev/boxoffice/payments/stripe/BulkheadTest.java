package dev.boxoffice.payments.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A few calls run at a time, the others in turn, and not too many wait. */
class BulkheadTest {
    private final Bulkhead bulkhead = new Bulkhead(2, 2);
    private final List<Promise<Integer>> running = new ArrayList<>();

    private Future<Integer> call() {
        return bulkhead.run(() -> {
            Promise<Integer> answer = Promise.promise();
            running.add(answer);
            return answer.future();
        });
    }

    @Test
    void callsWaitForTheirTurn() {
        Future<Integer> first = call();
        call();
        assertTrue(bulkhead.hasRoom());
        Future<Integer> third = call();
        assertFalse(bulkhead.hasRoom());
        assertEquals(2, running.size());
        running.get(0).complete(1);
        assertEquals(1, first.result());
        assertEquals(3, running.size());
        running.get(2).complete(3);
        assertEquals(3, third.result());
    }

    @Test
    void failedCallGivesItsPlaceFree() {
        call();
        call();
        call();
        running.get(0).fail("no answer");
        running.get(1).fail("no answer");
        assertEquals(3, running.size());
        running.get(2).complete(1);
        call();
        call();
        assertEquals(5, running.size());
    }

    @Test
    void tooManyAreRefusedAtOnce() {
        for (int i = 0; i < 4; i++) {
            call();
        }
        assertTrue(call().failed());
        assertEquals(2, running.size());
    }
}
