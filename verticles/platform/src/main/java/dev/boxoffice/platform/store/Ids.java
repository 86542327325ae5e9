package dev.boxoffice.platform.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.bson.types.ObjectId;

/** Ids of aggregates: 24 hexadecimal digits that begin with the second they were made in. */
public final class Ids {
  private Ids() {}

  /** A new id. */
  public static String next() {
    return new ObjectId().toHexString();
  }

  /** True if {@code id} could be one of ours. */
  public static boolean isValid(String id) {
    return id != null && ObjectId.isValid(id);
  }

  /** True if {@code id} was made less than {@code age} ago, as far as clocks agree. */
  public static boolean isYoungerThan(String id, Duration age, Clock clock) {
    if (!isValid(id)) {
      return false;
    }
    Instant made = Instant.ofEpochSecond(Integer.toUnsignedLong(new ObjectId(id).getTimestamp()));
    return made.isAfter(clock.instant().minus(age));
  }
}
