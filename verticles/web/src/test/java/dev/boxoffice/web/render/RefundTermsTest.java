package dev.boxoffice.web.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Language;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same sentences as in webroot/test/refundTerms.test.mjs. */
class RefundTermsTest {
    private static JsonObject policy(int percent, Object fee, int hours) {
        return new JsonObject()
                .put("hoursBefore", hours)
                .put("percent", percent)
                .put("fee", fee)
                .put("resold", true);
    }

    private static String terms(JsonObject policy, Duration window, Language language) {
        JsonObject event = Samples.event().put("refundPolicy", policy);
        return new RefundTerms(window).of(new EventModel(event, Catalogue.of(language)));
    }

    private static String terms(JsonObject policy) {
        return terms(policy, Duration.ofDays(1), Language.ENGLISH);
    }

    private static String usual(Duration window) {
        return terms(null, window, Language.ENGLISH);
    }

    @Test
    void policyOfTheOrganiserIsTold() {
        assertEquals(
                "Tickets can be given back until 48 hours before the start of the event.", terms(policy(100, 0, 48)));
        assertEquals(
                "Tickets can be given back until the start of the event for 80 % of the price, less a fee of €2.50 for each.",
                terms(policy(80, 2.5, 0)));
        assertEquals("Tickets for this event cannot be given back.", terms(policy(0, 0, 0)));
    }

    @Test
    void ruleOfTheShopIsToldOtherwise() {
        assertEquals(
                "Tickets can be given back within 24 hours of the order, until the event starts.",
                usual(Duration.ofDays(1)));
        assertEquals(
                "Tickets can be given back within 1 minute of the order, until the event starts.",
                usual(Duration.ofMinutes(1)));
        assertEquals("Tickets for this event cannot be given back.", usual(Duration.ZERO));
    }

    @ParameterizedTest
    @EnumSource
    void eachLanguageHasThem(Language language) {
        for (int minutes : new int[] {1, 2, 5, 30, 60, 120, 1_440}) {
            assertFalse(terms(null, Duration.ofMinutes(minutes), language).contains("{"));
        }
    }
}
