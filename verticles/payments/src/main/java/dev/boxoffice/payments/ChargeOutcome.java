package dev.boxoffice.payments;

/** What Stripe says of an attempt to take money. A fault of the gateway is not among it. */
sealed interface ChargeOutcome {
  /** The money was taken. */
  record Succeeded(String stripeId) implements ChargeOutcome {}

  /**
   * The bank refused; nothing was taken.
   *
   * @param stripeId the PaymentIntent, or null where there is none
   * @param code Stripe's decline code
   */
  record Declined(String stripeId, String code) implements ChargeOutcome {}

  /** The bank wants to hear from the buyer first. */
  record ActionRequired(String stripeId, String clientSecret) implements ChargeOutcome {}
}
