package dev.boxoffice.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HttpPortTest {
    @Test
    void portIsTheConfiguredOneUntilItIsMounted() {
        assertEquals(18_080, new HttpPort("127.0.0.1", 18_080).actualPort());
    }
}
