package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.boxoffice.kernel.problem.Problem;
import org.junit.jupiter.api.Test;

class PasswordRulesTest {

    private static String refusal(PasswordRules rules, String password) {
        Problem refused = assertThrows(Problem.class, () -> rules.check(password));
        assertEquals(400, refused.status());
        assertEquals("password", refused.errors().get(0).field());
        return refused.errors().get(0).message();
    }

    @Test
    void lengthCountsCharactersAsPeopleSeeThem() {
        PasswordRules rules = new PasswordRules(8, false);
        assertEquals("password must have at least 8 characters", refusal(rules, "1234567"));
        assertEquals("password must have at least 8 characters", refusal(rules, "🎟🎟🎟🎟🎟🎟🎟"));
        assertDoesNotThrow(() -> rules.check("password"));
    }

    @Test
    void commonOnesAreRefusedInEverySpelling() {
        PasswordRules rules = new PasswordRules(4, true);
        assertEquals("password is one of the most common ones, please choose another", refusal(rules, "PassWord"));
        refusal(rules, "trustno1");
        assertDoesNotThrow(() -> rules.check("correct horse battery staple"));
        assertDoesNotThrow(() -> rules.check("# Source:"));
    }
}
