package dev.boxoffice.launcher;

import dev.boxoffice.embedded.EmbeddedServerException;
import dev.boxoffice.platform.config.ConfigException;
import java.net.BindException;

/** Starts the process. */
public final class Main {
  private static final int USAGE = 2;

  private Main() {}

  /**
   * Runs until it is told to stop.
   *
   * @param words {@code [domain…] [--demo]} or {@code servers}
   */
  public static void main(String[] words) {
    Arguments arguments = parse(words);
    BoxofficeProcess process = new BoxofficeProcess(arguments);

    Runtime.getRuntime().addShutdownHook(new Thread(process::stop, "shutdown"));
    try {
      Console.say(process.start());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      Console.complain(describe(e));
      System.exit(1);
    }
  }

  private static Arguments parse(String... words) {
    try {
      return Arguments.parse(words);
    } catch (ConfigException e) {
      Console.complain(e.getMessage());
      System.exit(USAGE);
      throw e;
    }
  }

  /** One line that says what to do about it. */
  static String describe(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConfigException || cause instanceof EmbeddedServerException) {
        return cause.getMessage();
      }
      if (cause instanceof BindException) {
        return "the port is in use (HTTP_PORT): " + cause.getMessage();
      }
    }
    return failure.toString();
  }
}
