package dev.boxoffice.bench.perf;

import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;

/** A stream of the reference programs, on disk like that of the product. */
final class BareStream {
  static final String NAME = "BARE";
  static final String SUBJECT = "bare.listed";

  private static final int EXISTS = 10_058;

  private BareStream() {}

  /** Connects, and makes sure of the stream; the connection ends with the process. */
  static JetStream open(String url) throws IOException, InterruptedException {
    return on(Nats.connect(url));
  }

  /** Makes sure of the stream. */
  static JetStream on(Connection nats) throws IOException {
    try {
      nats.jetStreamManagement()
          .addStream(
              StreamConfiguration.builder()
                  .name(NAME)
                  .subjects(SUBJECT)
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
