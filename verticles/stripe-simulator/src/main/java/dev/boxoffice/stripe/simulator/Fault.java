package dev.boxoffice.stripe.simulator;

import java.util.Locale;

/** What can be made to go wrong with an API request; "after" means after its effect. */
enum Fault {
  ERROR_BEFORE,
  ERROR_AFTER,
  /** The connection is closed without an answer. */
  DROP_BEFORE,
  DROP_AFTER,
  /** There is never an answer. */
  HANG_BEFORE,
  HANG_AFTER,
  RATE_LIMIT,
  UNAVAILABLE;

  /** Whether the request ends before it could have an effect or take its idempotency key. */
  boolean endsEarly() {
    return this == DROP_BEFORE || this == HANG_BEFORE || this == RATE_LIMIT || this == UNAVAILABLE;
  }

  static Fault named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
