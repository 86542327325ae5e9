package dev.boxoffice.platform.nats;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZonedDateTime;

/** The time of NATS. */
public final class NatsTime {
    private NatsTime() {}

    /** What time it is at the server that leads the stream of events; fails before NATS 2.10. */
    public static Future<Instant> ask(NatsConnection nats) {
        return nats.blocking(() -> nats.connection().jetStreamManagement().getStreamInfo(Streams.EVENTS))
                .compose(info -> {
                    ZonedDateTime time = info.getTimestamp();
                    return time == null
                            ? Future.failedFuture("this NATS does not tell the time")
                            : Future.succeededFuture(time.toInstant());
                });
    }
}
