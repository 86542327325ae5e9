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

    private void put(ObjectType kind, String id) {
        retained.put(kind, id, new byte[TEXT], List.of());
    }

    @Test
    void forgetsTheOldestOfAllKindsFirst() {
        put(ObjectType.CHARGE, "a");
        put(ObjectType.REFUND, "b");
        put(ObjectType.CHARGE, "c");
        put(ObjectType.CHARGE, "d");
        assertNull(retained.get(ObjectType.CHARGE, "a"));
        assertNotNull(retained.get(ObjectType.REFUND, "b"));
        assertEquals(2, retained.all(ObjectType.CHARGE).size());
    }

    @Test
    void changedObjectKeepsItsAgeAndCountsOnce() {
        put(ObjectType.CHARGE, "a");
        put(ObjectType.CHARGE, "b");
        put(ObjectType.CHARGE, "a");
        put(ObjectType.CHARGE, "c");
        assertEquals(3 * ENTRY, retained.bytes());
        put(ObjectType.CHARGE, "d");
        assertNull(retained.get(ObjectType.CHARGE, "a"));
    }

    @Test
    void oneLargeObjectPushesOutSeveralSmallOnes() {
        put(ObjectType.CHARGE, "a");
        put(ObjectType.CHARGE, "b");
        retained.put(ObjectType.CHARGE, "large", new byte[2 * ENTRY + TEXT], List.of());
        assertEquals(1, retained.all(ObjectType.CHARGE).size());
        assertTrue(retained.bytes() <= 3 * ENTRY);
    }

    @Test
    void objectThatIsLargerThanTheBoundIsNotKept() {
        retained.put(ObjectType.CHARGE, "large", new byte[4 * ENTRY], List.of());
        assertEquals(0, retained.bytes());
        assertEquals(List.of(), retained.all(ObjectType.CHARGE));
    }

    @Test
    void answersTheNewestFirst() {
        retained.put(ObjectType.CHARGE, "a", new byte[] {1}, List.of());
        retained.put(ObjectType.CHARGE, "b", new byte[] {2}, List.of());
        assertArrayEquals(new byte[] {2}, retained.all(ObjectType.CHARGE).get(0));
    }

    @Test
    void findsByOwnerWhatIsKept() {
        retained.put(ObjectType.REFUND, "a", new byte[TEXT], List.of("charge"));
        retained.put(ObjectType.REFUND, "b", new byte[TEXT], List.of("charge"));
        retained.put(ObjectType.REFUND, "b", new byte[TEXT], List.of("charge"));
        assertEquals(2, retained.of(ObjectType.REFUND, "charge").size());
        assertEquals(List.of(), retained.of(ObjectType.DISPUTE, "charge"));
        put(ObjectType.CHARGE, "c");
        put(ObjectType.CHARGE, "d");
        assertEquals(1, retained.of(ObjectType.REFUND, "charge").size());
        retained.clear(ObjectType.REFUND);
        assertEquals(List.of(), retained.of(ObjectType.REFUND, "charge"));
    }

    @Test
    void clearsOneKind() {
        put(ObjectType.CHARGE, "a");
        put(ObjectType.REFUND, "b");
        retained.clear(ObjectType.CHARGE);
        assertEquals(ENTRY, retained.bytes());
        assertNotNull(retained.get(ObjectType.REFUND, "b"));
    }
}
