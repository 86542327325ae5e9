package dev.boxoffice.platform.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final Vertx vertx = Vertx.vertx();
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void close() throws TimeoutException {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private Metrics verticle(String domain) {
        return new Metrics(vertx, registry, domain, Duration.ofHours(1));
    }

    private double circuit(String domain) {
        return registry.get("boxoffice.circuit")
                .tags("domain", domain, "circuit", "bank")
                .gauge()
                .value();
    }

    @Test
    void worstCircuitOfSeveralVerticlesIsShown() throws TimeoutException {
        Metrics well = verticle("payments");
        Metrics ill = verticle("payments");
        well.circuit("bank", () -> 0);
        ill.circuit("bank", () -> 2);
        verticle("orders").circuit("bank", () -> 1);
        assertEquals(2, circuit("payments"));
        assertEquals(1, circuit("orders"));
        ill.stop().await(10, TimeUnit.SECONDS);
        assertEquals(0, circuit("payments"));
        well.stop().await(10, TimeUnit.SECONDS);
        assertTrue(Double.isNaN(circuit("payments")), "no instance has one any more");
    }
}
