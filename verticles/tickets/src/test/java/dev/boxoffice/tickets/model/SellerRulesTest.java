package dev.boxoffice.tickets.model;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.boxoffice.kernel.identity.Assurance;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.tickets.model.SellerRules.Scope;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SellerRulesTest {
    private static final Assurance STRANGER = new Assurance(false, false, Instant.EPOCH);
    private static final Assurance VERIFIED = new Assurance(true, false, Instant.EPOCH);
    private static final Assurance SAFE = new Assurance(true, true, Instant.EPOCH);

    private static String refusal(Scope scope, Assurance seller) {
        Problem refusal = assertThrows(Problem.Forbidden.class, () -> new SellerRules(scope).requireListing(seller));
        return refusal.errors().get(0).code();
    }

    @Test
    void listingNeedsAVerifiedAddressAndASecondFactor() {
        assertEquals("address.unverified", refusal(Scope.ALL, STRANGER));
        assertEquals("second_factor.required", refusal(Scope.ALL, VERIFIED));
        assertDoesNotThrow(() -> new SellerRules(Scope.ALL).requireListing(SAFE));
    }

    @ParameterizedTest
    @EnumSource(
            value = Scope.class,
            names = {"EVENTS", "NONE"})
    void listingNeedsNothingWhereClientsKnowNoProofs(Scope scope) {
        assertDoesNotThrow(() -> new SellerRules(scope).requireListing(STRANGER));
    }
}
