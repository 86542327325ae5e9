package dev.boxoffice.web.live;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ConnectionLimitTest {
    @Test
    void limitsEachKey() {
        ConnectionLimit limit = new ConnectionLimit(2);
        assertTrue(limit.acquire("a"));
        assertTrue(limit.acquire("a"));
        assertFalse(limit.acquire("a"));
        assertFalse(limit.acquire("a"), "a refusal is not counted");
        assertTrue(limit.acquire("b"));
        limit.release("a");
        assertTrue(limit.acquire("a"));
        assertFalse(limit.acquire("a"));
    }
}
