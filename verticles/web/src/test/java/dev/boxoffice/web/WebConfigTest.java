package dev.boxoffice.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebConfigTest {
    @Test
    void noDomainIsElsewhereUnlessASettingSaysSo() {
        assertEquals(Map.of(), WebConfig.from(Map.of()).remotes());
    }

    @Test
    void domainsAreFoundByTheirNamesUnlessTheyHaveAnAddress() {
        Map<String, URI> remotes = WebConfig.from(
                        Map.of("DOMAINS_BY_NAME", "true", "ORDERS_URL", "http://127.0.0.1:81"))
                .remotes();
        assertEquals(URI.create("http://auth"), remotes.get("auth"));
        assertEquals(URI.create("http://127.0.0.1:81"), remotes.get("orders"));
        assertFalse(remotes.keySet().removeAll(Set.of("web", "expiration")), "have no API elsewhere");
    }
}
