package dev.boxoffice.platform.contract;

import io.vertx.core.buffer.Buffer;

/** Looks how deep a JSON text is nested, before anybody parses it. */
final class Nesting {
  private Nesting() {}

  /** True if more than {@code limit} objects and arrays are within each other. */
  static boolean exceeds(Buffer json, int limit) {
    int depth = 0;
    boolean inText = false;
    for (int i = 0; i < json.length(); i++) {
      switch (json.getByte(i)) {
        case '\\' -> i += inText ? 1 : 0;
        case '"' -> inText = !inText;
        case '{', '[' -> depth += inText ? 0 : 1;
        case '}', ']' -> depth -= inText ? 0 : 1;
        default -> {
          // Does not change the depth.
        }
      }
      if (depth > limit) {
        return true;
      }
    }
    return false;
  }
}
