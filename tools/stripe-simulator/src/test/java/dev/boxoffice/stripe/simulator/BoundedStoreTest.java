package dev.boxoffice.stripe.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedStoreTest {
    private static final int TEXT = 800;
    private static final int ENTRY = 1_000;

    private final BoundedStore retained = new BoundedStore(3 * ENTRY);

    private void put(Kind kind, String id) {
        retained.put(kind, id, new byte[TEXT]);
    }

    @Test
    void forgetsTheOldestOfAllKindsFirst() {
        put(Kind.CHARGE, "a");
        put(Kind.REFUND, "b");
        put(Kind.CHARGE, "c");
        put(Kind.CHARGE, "d");
        assertNull(retained.get(Kind.CHARGE, "a"));
        assertNotNull(retained.get(Kind.REFUND, "b"));
        assertEquals(2, retained.all(Kind.CHARGE).size());
    }

    @Test
    void changedObjectKeepsItsAgeAndCountsOnce() {
        put(Kind.CHARGE, "a");
        put(Kind.CHARGE, "b");
        put(Kind.CHARGE, "a");
        put(Kind.CHARGE, "c");
        assertEquals(3 * ENTRY, retained.bytes());
        put(Kind.CHARGE, "d");
        assertNull(retained.get(Kind.CHARGE, "a"));
    }

    @Test
    void oneLargeObjectPushesOutSeveralSmallOnes() {
        put(Kind.CHARGE, "a");
        put(Kind.CHARGE, "b");
        retained.put(Kind.CHARGE, "large", new byte[2 * ENTRY + TEXT]);
        assertEquals(1, retained.all(Kind.CHARGE).size());
        assertTrue(retained.bytes() <= 3 * ENTRY);
    }

    @Test
    void objectThatIsLargerThanTheBoundIsNotKept() {
        retained.put(Kind.CHARGE, "large", new byte[4 * ENTRY]);
        assertEquals(0, retained.bytes());
        assertEquals(List.of(), retained.all(Kind.CHARGE));
    }

    @Test
    void answersTheNewestFirst() {
        retained.put(Kind.CHARGE, "a", new byte[] {1});
        retained.put(Kind.CHARGE, "b", new byte[] {2});
        assertArrayEquals(new byte[] {2}, retained.all(Kind.CHARGE).get(0));
    }

    @Test
    void clearsOneKind() {
        put(Kind.CHARGE, "a");
        put(Kind.REFUND, "b");
        retained.clear(Kind.CHARGE);
        assertEquals(ENTRY, retained.bytes());
        assertNotNull(retained.get(Kind.REFUND, "b"));
    }
}
