package dev.boxoffice.payments.model;

import java.util.Map;
import java.util.Set;

/**
 * Decline codes, and their messages for buyers. Reasons that could help a thief get a general message, as Stripe
 * advises.
 *
 * @see <a href="https://docs.stripe.com/declines/codes">Stripe: decline codes</a>
 */
public final class DeclineCodes {
    /** The PaymentIntent was cancelled; no card can revive it. */
    public static final String CANCELED = "canceled";

    /** The attempt ended before the bank was asked. */
    public static final String INTERRUPTED = "interrupted";

    /** Another amount or currency was taken than the order costs; it goes back. */
    public static final String MISMATCHED = "amount_mismatch";

    /** Stripe does not know the token of the card. */
    public static final String UNKNOWN_TOKEN = "unknown_token";

    /** Stripe refused the call for good; no bank was asked. */
    public static final String REFUSED = "payment_refused";

    /** The code of the problem of payments that Stripe refused. */
    public static final String REFUSED_PROBLEM = "payment.refused";

    /** The code of the problem of declined cards. */
    public static final String DECLINED_PROBLEM = "token.declined";

    /** Replaces the exact code once an order was declined a few times. */
    public static final String GENERAL_CODE = "card_declined";

    /** Outcomes that no bank has decided, which say nothing about a card. */
    public static final Set<String> OURS = Set.of(CANCELED, INTERRUPTED, MISMATCHED, REFUSED);

    private static final String GENERAL = "The card was declined; please try another one";
    private static final Map<String, String> MESSAGES = Map.ofEntries(
            Map.entry("insufficient_funds", "The card has insufficient funds"),
            Map.entry("expired_card", "The card has expired"),
            Map.entry("incorrect_cvc", "The card's security code is incorrect"),
            Map.entry("incorrect_number", "The card number is incorrect"),
            Map.entry("processing_error", "The bank could not process the card; please try again"),
            Map.entry("authentication_required", "The bank could not authenticate you; please try again"),
            Map.entry("payment_intent_authentication_failure", "The bank could not authenticate you; please try again"),
            Map.entry("card_not_supported", "The card does not support this kind of purchase"),
            Map.entry("currency_not_supported", "The card does not support this currency"),
            Map.entry("amount_too_small", "The amount is too small to be paid by card"),
            Map.entry("amount_too_large", "The amount is too large to be paid by card"),
            Map.entry("token_already_used", "Please enter the card again"),
            Map.entry(CANCELED, "The payment was cancelled; nothing was taken"),
            Map.entry(MISMATCHED, "Another amount was taken than the order costs; it is being given back"),
            Map.entry(REFUSED, "The payment was refused and nothing was taken; another try or card does not help"),
            Map.entry(INTERRUPTED, "The payment was interrupted; please try again"),
            Map.entry(UNKNOWN_TOKEN, "The card is not known; please enter it again"));

    private DeclineCodes() {}

    /** The message for the buyer. */
    public static String message(String code) {
        return code == null ? GENERAL : MESSAGES.getOrDefault(code, GENERAL);
    }
}
