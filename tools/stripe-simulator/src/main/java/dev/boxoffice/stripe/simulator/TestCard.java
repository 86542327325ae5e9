package dev.boxoffice.stripe.simulator;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A payment method of Stripe's test mode.
 *
 * @param name the end of its documented names: {@code visa} for tok_visa and pm_card_visa
 * @param decline why it is declined, null when it is not
 */
record TestCard(String name, String brand, String last4, Behaviour behaviour, Decline decline) {
    private static final Map<String, TestCard> BY_NAME = table();

    /** The card of a token such as {@code tok_visa}. */
    static Optional<TestCard> byToken(String token) {
        return token.startsWith("tok_") ? named(token.substring(4)) : Optional.empty();
    }

    /** The card of a payment method such as {@code pm_card_visa}. */
    static Optional<TestCard> byPaymentMethod(String id) {
        if (id.startsWith("pm_card_")) {
            return named(id.substring(8));
        }
        return id.startsWith("pm_usBankAccount_") ? named(id.substring(3)) : Optional.empty();
    }

    /** The card with exactly this name. */
    static Optional<TestCard> named(String name) {
        // The newer names of the declines say the brand as well.
        String plain = name.startsWith("visa_chargeDeclined") ? name.substring(5) : name;
        return Optional.ofNullable(BY_NAME.get(plain));
    }

    boolean isBankAccount() {
        return brand.equals("bank");
    }

    private static Map<String, TestCard> table() {
        Map<String, TestCard> cards = new LinkedHashMap<>();
        addTo(cards, succeeding());
        addTo(cards, declined());
        addTo(cards, challenged());
        addTo(cards, delayed());
        return Collections.unmodifiableMap(cards);
    }

    private static void addTo(Map<String, TestCard> cards, TestCard... more) {
        Arrays.stream(more).forEach(card -> cards.put(card.name, card));
    }

    private static TestCard[] succeeding() {
        return new TestCard[] {
            good("visa", "visa", "4242"),
            good("visa_debit", "visa", "5556"),
            good("mastercard", "mastercard", "4444"),
            good("mastercard_debit", "mastercard", "8210"),
            good("mastercard_prepaid", "mastercard", "5100"),
            good("amex", "amex", "8431"),
            good("discover", "discover", "9424"),
            good("diners", "diners", "3237"),
            good("jcb", "jcb", "0505"),
            good("unionpay", "unionpay", "0005"),
            good("bypassPending", "visa", "0077"),
            good("threeDSecureOptional", "visa", "3055"),
            good("authenticationRequiredSetupForOffSession", "visa", "0446"),
        };
    }

    private static TestCard[] declined() {
        return new TestCard[] {
            bad("chargeDeclined", "0002", Decline.GENERIC),
            bad("chargeDeclinedInsufficientFunds", "9995", Decline.INSUFFICIENT_FUNDS),
            bad("chargeDeclinedLostCard", "9987", Decline.LOST_CARD),
            bad("chargeDeclinedStolenCard", "9979", Decline.STOLEN_CARD),
            bad("chargeDeclinedFraudulent", "0019", Decline.FRAUDULENT),
            bad("chargeDeclinedVelocityLimitExceeded", "6975", Decline.VELOCITY),
            bad("chargeDeclinedExpiredCard", "0069", Decline.EXPIRED_CARD),
            bad("chargeDeclinedIncorrectCvc", "0127", Decline.INCORRECT_CVC),
            bad("chargeDeclinedProcessingError", "0119", Decline.PROCESSING_ERROR),
            bad("chargeCustomerFail", "0341", Decline.GENERIC),
            bad("radarBlock", "0019", Decline.FRAUDULENT),
        };
    }

    private static TestCard[] challenged() {
        return new TestCard[] {
            card("authenticationRequired", "3184", Behaviour.CHALLENGE),
            card("authenticationRequiredOnSetup", "3155", Behaviour.CHALLENGE),
            card("threeDSecureRequired", "3063", Behaviour.CHALLENGE),
            card("threeDSecure2Required", "3220", Behaviour.CHALLENGE),
            new TestCard(
                    "threeDSecureRequiredChargeDeclined",
                    "visa",
                    "8405",
                    Behaviour.CHALLENGE_THEN_DECLINE,
                    Decline.GENERIC),
            new TestCard(
                    "authenticationRequiredChargeDeclinedInsufficientFunds",
                    "visa",
                    "3178",
                    Behaviour.CHALLENGE_THEN_DECLINE,
                    Decline.INSUFFICIENT_FUNDS),
        };
    }

    private static TestCard[] delayed() {
        return new TestCard[] {
            card("pendingRefund", "7726", Behaviour.REFUND_LATER),
            card("refundFail", "5126", Behaviour.REFUND_FAILS),
            card("createDispute", "0259", Behaviour.DISPUTE),
            bank("usBankAccount_success", Behaviour.PROCESS_THEN_SUCCEED, null),
            bank("usBankAccount_insufficientFunds", Behaviour.PROCESS_THEN_FAIL, Decline.DEBIT_FAILED),
            bank("usBankAccount_processing", Behaviour.KEEP_PROCESSING, null),
        };
    }

    private static TestCard good(String name, String brand, String last4) {
        return new TestCard(name, brand, last4, Behaviour.SUCCEED, null);
    }

    private static TestCard bad(String name, String last4, Decline decline) {
        return new TestCard(name, "visa", last4, Behaviour.DECLINE, decline);
    }

    private static TestCard card(String name, String last4, Behaviour behaviour) {
        return new TestCard(name, "visa", last4, behaviour, null);
    }

    private static TestCard bank(String name, Behaviour behaviour, Decline decline) {
        return new TestCard(name, "bank", "6789", behaviour, decline);
    }
}
