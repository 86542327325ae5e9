package dev.boxoffice.platform.bridge;

/** The headers that a dead letter has in addition to those of the event. */
public final class DeadLetters {
  /** Why the consumer gave up. */
  public static final String CAUSE = "Boxoffice-Cause";

  /** The durable consumer that gave up. */
  public static final String CONSUMER = "Boxoffice-Consumer";

  /** When it gave up, ISO 8601. */
  public static final String TIME = "Boxoffice-Time";

  private DeadLetters() {}
}
