package dev.boxoffice.bench.chaos;

/** A process of the town. */
interface Part extends AutoCloseable {
  String name();

  /** Starts it and waits until it answers; fails if it does not. */
  void start();

  boolean isAlive();

  /** Has it lose its data before the next start. */
  default void forget() {
    throw new UnsupportedOperationException(name() + " keeps its data");
  }

  /** The process, while it is alive. */
  long pid();

  /** Ends it as an operator does. */
  @Override
  void close();
}
