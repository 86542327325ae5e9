package dev.boxoffice.stripe.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A payment method of Stripe's test mode.
 *
 * @param name the end of its documented names: {@code visa} for tok_visa and pm_card_visa
 * @param decline why it is declined, null when it is not
 */
record TestCard(String name, String brand, String last4, CardBehaviour behaviour, Decline decline) {
    private static final String TABLE =
            """
            visa                                                   visa       4242 SUCCEED
            visa_debit                                             visa       5556 SUCCEED
            mastercard                                             mastercard 4444 SUCCEED
            mastercard_debit                                       mastercard 8210 SUCCEED
            mastercard_prepaid                                     mastercard 5100 SUCCEED
            amex                                                   amex       8431 SUCCEED
            discover                                               discover   9424 SUCCEED
            diners                                                 diners     3237 SUCCEED
            jcb                                                    jcb        0505 SUCCEED
            unionpay                                               unionpay   0005 SUCCEED
            bypassPending                                          visa       0077 SUCCEED
            threeDSecureOptional                                   visa       3055 SUCCEED
            authenticationRequiredSetupForOffSession               visa       0446 SUCCEED
            chargeDeclined                                         visa       0002 DECLINE GENERIC
            chargeDeclinedInsufficientFunds                        visa       9995 DECLINE INSUFFICIENT_FUNDS
            chargeDeclinedLostCard                                 visa       9987 DECLINE LOST_CARD
            chargeDeclinedStolenCard                               visa       9979 DECLINE STOLEN_CARD
            chargeDeclinedFraudulent                               visa       0019 DECLINE FRAUDULENT
            chargeDeclinedVelocityLimitExceeded                    visa       6975 DECLINE VELOCITY
            chargeDeclinedExpiredCard                              visa       0069 DECLINE EXPIRED_CARD
            chargeDeclinedIncorrectCvc                             visa       0127 DECLINE INCORRECT_CVC
            chargeDeclinedProcessingError                          visa       0119 DECLINE PROCESSING_ERROR
            chargeCustomerFail                                     visa       0341 DECLINE GENERIC
            radarBlock                                             visa       0019 DECLINE FRAUDULENT
            authenticationRequired                                 visa       3184 CHALLENGE
            authenticationRequiredOnSetup                          visa       3155 CHALLENGE
            threeDSecureRequired                                   visa       3063 CHALLENGE
            threeDSecure2Required                                  visa       3220 CHALLENGE
            threeDSecureRequiredChargeDeclined                     visa       8405 CHALLENGE_THEN_DECLINE GENERIC
            authenticationRequiredChargeDeclinedInsufficientFunds  visa       3178 CHALLENGE_THEN_DECLINE INSUFFICIENT_FUNDS
            pendingRefund                                          visa       7726 REFUND_LATER
            refundFail                                             visa       5126 REFUND_FAILS
            createDispute                                          visa       0259 DISPUTE
            usBankAccount_success                                  bank       6789 PROCESS_THEN_SUCCEED
            usBankAccount_insufficientFunds                        bank       6789 PROCESS_THEN_FAIL DEBIT_FAILED
            usBankAccount_processing                               bank       6789 KEEP_PROCESSING
            """;
    private static final Map<String, TestCard> BY_NAME = TABLE.lines()
            .map(TestCard::read)
            .collect(Collectors.toUnmodifiableMap(TestCard::name, Function.identity()));

    private static TestCard read(String row) {
        String[] columns = row.split(" +", -1);
        Decline decline = columns.length > 4 ? Decline.valueOf(columns[4]) : null;
        return new TestCard(columns[0], columns[1], columns[2], CardBehaviour.valueOf(columns[3]), decline);
    }

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
}
