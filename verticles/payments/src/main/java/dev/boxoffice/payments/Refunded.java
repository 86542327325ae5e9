package dev.boxoffice.payments;

import java.util.List;

/**
 * What Stripe says of the refunds of a PaymentIntent.
 *
 * @param taken what the PaymentIntent took, in minor units
 * @param refunds all that were tried
 */
record Refunded(long taken, List<Refund> refunds) {

  /** How far one refund has come. */
  enum State {
    RETURNED,
    ON_ITS_WAY,
    FAILED
  }

  /**
   * One refund.
   *
   * @param amount in minor units
   * @param cause as a {@link Movement} has it
   */
  record Refund(String id, long amount, String currency, State state, String cause) {}

  /** How far the money has come on its way back. */
  enum Progress {
    /** All of it has arrived. */
    ARRIVED,
    /** What has not arrived is on its way. */
    ON_ITS_WAY,
    /** Some of it was never sent, or a bank has returned it. */
    MISSING
  }

  Progress progress() {
    long returned = sum(State.RETURNED);
    if (returned >= taken) {
      return Progress.ARRIVED;
    }
    return returned + sum(State.ON_ITS_WAY) >= taken ? Progress.ON_ITS_WAY : Progress.MISSING;
  }

  private long sum(State state) {
    return refunds.stream()
        .filter(refund -> refund.state() == state)
        .mapToLong(Refund::amount)
        .sum();
  }
}
