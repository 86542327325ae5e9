package dev.boxoffice.stripe.simulator;

/** What becomes of a payment with a test payment method. */
enum CardBehaviour {
    SUCCEED,
    DECLINE,
    /** Needs 3-D Secure, then succeeds. */
    CHALLENGE,
    /** Needs 3-D Secure, then is declined. */
    CHALLENGE_THEN_DECLINE,
    /** Takes a moment, as bank debits do, then succeeds. */
    PROCESS_THEN_SUCCEED,
    /** Takes a moment, then fails. */
    PROCESS_THEN_FAIL,
    /** Stays in processing until a control settles it. */
    KEEP_PROCESSING,
    /** Succeeds; a refund is pending at first and succeeds later. */
    REFUND_LATER,
    /** Succeeds; a refund succeeds at first and fails later. */
    REFUND_FAILS,
    /** Succeeds; a moment later the buyer's bank disputes the charge. */
    DISPUTE
}
