package dev.boxoffice.bench.perf;

import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;

/** A stream of the reference programs, on disk like that of the product. */
final class BareStream {
    static final String NAME = "BARE";
    static final String SUBJECT = "bare.listed";

    /** What the reference passes on, and what it makes of it. */
    static final String ORDERED = "bare.ordered";

    static final String CHANGED = "bare.changed";

    private static final int EXISTS = 10_058;

    private BareStream() {}

    /** Makes sure of the stream. */
    static JetStream on(Connection nats) throws IOException {
        try {
            nats.jetStreamManagement()
                    .addStream(StreamConfiguration.builder()
                            .name(NAME)
                            .subjects(SUBJECT, ORDERED, CHANGED)
                            .storageType(StorageType.File)
                            .build());
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() != EXISTS) {
                throw new IOException(e);
            }
        }
        return nats.jetStream();
    }
}
