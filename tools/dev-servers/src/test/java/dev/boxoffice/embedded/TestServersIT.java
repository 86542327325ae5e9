package dev.boxoffice.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TestServersIT {
    @Test
    void sharesOneSetOfServersInAJvm() {
        Map<String, String> addresses = TestServers.env();
        assertEquals(Set.of("MONGODB_URI", "NATS_URL", "REDIS_URL"), addresses.keySet());
        assertEquals(addresses, TestServers.env());
    }
}
