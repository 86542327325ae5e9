package dev.boxoffice.tickets;

/** What became of a wish to change a listing. */
sealed interface Outcome {

  /**
   * It is allowed.
   *
   * @param ticket the listing afterwards
   * @param event the subject under which that is told
   */
  record Changed(Ticket ticket, String event) implements Outcome {}

  /**
   * It is not allowed; nothing changes.
   *
   * @param field the property that it is about, or null
   * @param message why, and what is still allowed
   */
  record Refused(String field, String message) implements Outcome {}
}
