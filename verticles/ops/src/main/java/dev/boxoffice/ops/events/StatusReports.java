package dev.boxoffice.ops.events;

import dev.boxoffice.ops.model.ServiceRegistry;
import dev.boxoffice.platform.domain.status.StatusReportCodec;
import dev.boxoffice.platform.nats.NatsConnection;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Subscribes to the status reports of all domains. */
public final class StatusReports {
    private static final Logger LOG = LoggerFactory.getLogger(StatusReports.class);

    private final ServiceRegistry registry;
    private final Clock clock;

    private StatusReports(ServiceRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Records in {@code registry} each report that is published from now on. */
    public static void subscribe(NatsConnection nats, ServiceRegistry registry, Clock clock) {
        nats.subscribe(StatusReportCodec.ALL, new StatusReports(registry, clock)::handle);
    }

    private void handle(String subject, byte[] body) {
        try {
            registry.record(
                    StatusReportCodec.decode(subject, Buffer.buffer(body).toJsonObject()), clock.instant());
        } catch (RuntimeException e) {
            LOG.warn("malformed status report at {}: {}", subject, e.toString());
        }
    }
}
