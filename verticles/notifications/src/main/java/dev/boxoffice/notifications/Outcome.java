package dev.boxoffice.notifications;

import java.util.Locale;

/** How a mail ended. */
enum Outcome {
  /** The mail server has taken it. */
  SENT,
  /** The mail server will not take it for this address. */
  REFUSED,
  /** Its reader does not want mails. */
  UNSUBSCRIBED,
  /** Nobody knows the address, after many tries. */
  UNADDRESSED,
  /** There was nothing to tell any more when its time came. */
  DROPPED;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
