package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * With Stripe's key for browsers the page uses Stripe's own form. Stripe's script cannot be had without a network, so
 * what answers for it here is as small as the part of its interface that is used; the intents are those of the
 * simulator.
 */
class StripeFormIT extends Journey {
    private static final String SCRIPT =
            """
      window.Stripe = (key) => ({
        elements: () => ({create: (type) => ({
          mount: (place) => { place.textContent = `${type} of ${key}`; },
          destroy: () => {},
        })}),
        createPaymentMethod: async () => window.declined
          ? {error: {message: 'Your card number is incomplete.'}}
          : {paymentMethod: {id: 'pm_card_authenticationRequired'}},
        paymentRequest: (asked) => ({
          canMakePayment: async () => ({applePay: true}),
          on: (type, listener) => {
            window.wallet = {asked, pay: (id) => new Promise((complete) => listener({paymentMethod: {id}, complete}))};
          },
        }),
        handleNextAction: async ({clientSecret}) => { window.asked = clientSecret; return {}; },
      });
      """;

    private static Shop real;

    @BeforeAll
    static void open() {
        real = new Shop(Map.of("STRIPE_PUBLISHABLE_KEY", "pk_test_browser", "STRIPE_COUNTRY", "DE"));
    }

    @AfterAll
    static void close() {
        real.close();
    }

    @Override
    Shop shop() {
        return real;
    }

    @Test
    void cardNumbersNeverReachTheServer() {
        String id = list(real.member(), title("Elements"), 4);
        Page buyer = visitWithStripe();
        List<String> sent = new ArrayList<>();
        buyer.onRequest(request -> sent.add(request.url() + " " + request.postData()));
        signUp(buyer);
        assertFalse(sent.toString().contains("stripe.com"), "loaded before it is needed");
        buyer.navigate(ticketUrl(id));
        reserve(buyer, 1);
        assertThat(buyer.getByTestId("stripe-card")).hasText("card of pk_test_browser");
        assertThat(buyer.getByTestId("test-mode")).hasCount(0);

        buyer.evaluate("window.declined = true");
        buyer.getByTestId("pay").click();
        assertThat(buyer.getByTestId("error")).containsText("incomplete");
        buyer.evaluate("window.declined = false");
        buyer.getByTestId("pay").click();
        buyer.getByTestId("authenticate").click();
        eventually().until(() -> buyer.evaluate("window.asked") != null);
        assertTrue(((String) buyer.evaluate("window.asked")).contains("_secret_"));
        List<String> payments =
                sent.stream().filter(one -> one.contains("/api/payments {")).toList();
        assertEquals(1, payments.size());
        assertTrue(payments.get(0).contains("pm_card_authenticationRequired"), payments.get(0));
    }

    @Test
    void walletOfTheBrowserPays() {
        String title = title("Wallet");
        String id = list(real.member(), title, 4);
        Page buyer = visitWithStripe();
        signUp(buyer);
        buyer.navigate(ticketUrl(id));
        reserve(buyer, 2);
        assertThat(buyer.getByTestId("express")).containsText("paymentRequestButton of pk_test_browser");
        Object total = buyer.evaluate("JSON.stringify(window.wallet.asked)");
        assertEquals(
                "{\"country\":\"DE\",\"currency\":\"usd\",\"total\":{\"label\":\"" + title + "\",\"amount\":5100}}",
                total);

        assertEquals("fail", buyer.evaluate("window.wallet.pay('pm_card_chargeDeclined')"));
        assertThat(buyer.getByTestId("error")).isVisible();
        assertEquals("success", buyer.evaluate("window.wallet.pay('pm_card_visa')"));
        assertStatus(buyer, "complete");
    }

    private Page visitWithStripe() {
        Page page = visit();
        page.route(
                "https://js.stripe.com/v3/",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/javascript")
                        .setBody(SCRIPT)));
        return page;
    }
}
