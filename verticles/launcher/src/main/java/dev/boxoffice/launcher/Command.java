package dev.boxoffice.launcher;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Something that an operator does beside a running system, and that ends by itself. */
interface Command {

  /**
   * Does it.
   *
   * @param words what follows the command's name
   * @param environment with the addresses of the system
   * @return what to print, and the exit status
   * @throws UsageException if the words make no sense
   */
  Result run(Vertx vertx, List<String> words, JsonObject environment) throws Exception;

  /** What came of a command. */
  record Result(int status, List<String> lines) {
    static Result done(List<String> lines) {
      return new Result(0, lines);
    }
  }
}
