package dev.boxoffice.payments;

import java.util.Map;

/**
 * Decline codes in words that a buyer may read; what could help a thief is left general, as Stripe
 * advises.
 *
 * @see <a href="https://docs.stripe.com/declines/codes">Stripe: decline codes</a>
 */
final class Declines {
  private static final String GENERAL = "The card was declined; please try another one";
  private static final Map<String, String> MESSAGES =
      Map.of(
          "insufficient_funds", "The card has insufficient funds",
          "expired_card", "The card has expired",
          "incorrect_cvc", "The card's security code is incorrect",
          "incorrect_number", "The card number is incorrect",
          "processing_error", "The bank could not process the card; please try again",
          "authentication_required", "The bank could not authenticate you; please try again",
          "card_not_supported", "The card does not support this kind of purchase",
          "unknown_token", "The card is not known; please enter it again");

  private Declines() {}

  static String message(String code) {
    return code == null ? GENERAL : MESSAGES.getOrDefault(code, GENERAL);
  }
}
