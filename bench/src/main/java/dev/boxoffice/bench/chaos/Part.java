package dev.boxoffice.bench.chaos;

/** A process of the town. */
interface Part extends AutoCloseable {
  String name();

  /** Starts it and waits until it answers; fails if it does not. */
  void start();

  boolean isAlive();

  /** The process, while it is alive. */
  long pid();

  /** Ends it as an operator does. */
  @Override
  void close();
}
