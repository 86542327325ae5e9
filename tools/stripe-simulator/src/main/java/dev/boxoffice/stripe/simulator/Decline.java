package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;

/** Why a card is declined, in Stripe's words. */
enum Decline {
    GENERIC("card_declined", "generic_decline", "Your card was declined."),
    INSUFFICIENT_FUNDS("card_declined", "insufficient_funds", "Your card has insufficient funds."),
    LOST_CARD("card_declined", "lost_card", "Your card was declined."),
    STOLEN_CARD("card_declined", "stolen_card", "Your card was declined."),
    FRAUDULENT("card_declined", "fraudulent", "Your card was declined."),
    VELOCITY(
            "card_declined",
            "card_velocity_exceeded",
            "Your card was declined for making repeated attempts too frequently or exceeding its amount" + " limit."),
    EXPIRED_CARD("expired_card", "expired_card", "Your card has expired."),
    INCORRECT_CVC("incorrect_cvc", "incorrect_cvc", "Your card's security code is incorrect."),
    PROCESSING_ERROR(
            "processing_error",
            "processing_error",
            "An error occurred while processing your card. Try again in a little bit."),
    DEBIT_FAILED(
            "payment_method_provider_decline",
            "insufficient_funds",
            "The customer's account has insufficient funds to cover this payment.");

    private final String code;
    private final String declineCode;
    private final String message;

    Decline(String code, String declineCode, String message) {
        this.code = code;
        this.declineCode = declineCode;
        this.message = message;
    }

    String code() {
        return code;
    }

    String message() {
        return message;
    }

    /** The error object without the objects that it happened to. */
    JsonObject error(String chargeId) {
        return StripeErrors.error("card_error", code, message)
                .put("charge", chargeId)
                .put("decline_code", declineCode);
    }
}
