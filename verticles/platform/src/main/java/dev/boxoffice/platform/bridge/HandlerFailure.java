package dev.boxoffice.platform.bridge;

import dev.boxoffice.events.MalformedEventException;
import dev.boxoffice.platform.http.ApiException;
import dev.boxoffice.platform.resilience.Transience;

/** What the failure of a handler says about another try. The order is the code on the event bus. */
enum HandlerFailure {
  /** Something unforeseen; another try may help, but not for ever. */
  UNEXPECTED,
  /** A part that the handler needs is away; it will come back. */
  TRANSIENT,
  /** The event itself is unusable; no try will help. */
  MALFORMED;

  private static final int UNAVAILABLE = 503;

  static HandlerFailure of(Throwable failure) {
    if (failure instanceof MalformedEventException) {
      return MALFORMED;
    }
    return isUnavailable(failure) || Transience.isTransient(failure) ? TRANSIENT : UNEXPECTED;
  }

  private static boolean isUnavailable(Throwable failure) {
    return failure instanceof ApiException answer && answer.status() == UNAVAILABLE;
  }

  static HandlerFailure ofCode(int code) {
    return code >= 0 && code < values().length ? values()[code] : TRANSIENT;
  }
}
