package dev.boxoffice.platform.resilience;

import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import io.nats.client.JetStreamApiException;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Tells failures of parts that are away for now from those that another try will not mend. */
public final class Transience {
  private static final int DEPTH = 8;

  /** What JetStream answers while it has no leader, or is still starting. */
  private static final int UNAVAILABLE = 503;

  private Transience() {}

  /** True where the same thing may succeed when the part is back. */
  public static boolean isTransient(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEPTH; depth++) {
      if (isConnectionFailure(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isConnectionFailure(Throwable failure) {
    return failure instanceof IOException
        || failure instanceof TimeoutException
        || (failure instanceof JetStreamApiException answer && answer.getErrorCode() == UNAVAILABLE)
        || failure instanceof VertxException
        || failure instanceof MongoSocketException
        || failure instanceof MongoTimeoutException
        || failure instanceof MongoNotPrimaryException
        || failure instanceof MongoInterruptedException;
  }
}
