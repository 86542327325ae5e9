package dev.boxoffice.testing;

import dev.boxoffice.platform.bridge.Streams;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;

/** Limits the stream of events, which refuses what comes beyond. */
public final class StreamLimit {
  private StreamLimit() {}

  /** Lets the stream hold {@code messages}; -1 is any number. */
  public static void set(JetStreamManagement management, long messages)
      throws IOException, JetStreamApiException {
    management.updateStream(
        StreamConfiguration.builder(management.getStreamInfo(Streams.EVENTS).getConfiguration())
            .maxMessages(messages)
            .discardPolicy(DiscardPolicy.New)
            .build());
  }
}
