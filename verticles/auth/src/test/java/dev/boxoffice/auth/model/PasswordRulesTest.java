package dev.boxoffice.auth.model;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.boxoffice.auth.PasswordConfig;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.settings.Settings;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PasswordRulesTest {

    private static PasswordRules rules(String refuseCommon) {
        return Settings.read(
                Map.of("PASSWORD_MIN_LENGTH", "4", "PASSWORD_REFUSE_COMMON", refuseCommon), PasswordConfig::read);
    }

    private static String refusal(PasswordRules rules, String password) {
        Problem refused = assertThrows(Problem.class, () -> rules.check(password));
        assertInstanceOf(Problem.Invalid.class, refused);
        assertEquals("password", refused.errors().get(0).field());
        return refused.errors().get(0).message();
    }

    @Test
    void countsCodePoints() {
        PasswordRules rules = new PasswordRules(8, Set.of());
        assertEquals("password must have at least 8 characters", refusal(rules, "1234567"));
        assertEquals("password must have at least 8 characters", refusal(rules, "🎟🎟🎟🎟🎟🎟🎟"));
        assertDoesNotThrow(() -> rules.check("password"));
    }

    @Test
    void rejectsHalvesOfSurrogatePairs() {
        assertEquals("password must be text", refusal(new PasswordRules(4, Set.of()), "\ud800abcd"));
    }

    @Test
    void rejectsCommonPasswordsInAnyCase() {
        PasswordRules rules = rules("true");
        assertEquals("password is one of the most common ones, please choose another", refusal(rules, "PassWord"));
        refusal(rules, "trustno1");
        assertDoesNotThrow(() -> rules.check("correct horse battery staple"));
        assertDoesNotThrow(() -> rules.check("# Source:"));
    }

    private static String code(PasswordRules rules, String password, String email) {
        return assertThrows(Problem.class, () -> rules.check(password, email))
                .errors()
                .get(0)
                .code();
    }

    @Test
    void rejectsPasswordsThatAreHardlyMoreThanTheAddress() {
        PasswordRules rules = new PasswordRules(10, Set.of("password123"));
        assertEquals("password.too_common", code(rules, "Augustina1", "augustina@example.com"));
        assertEquals("password.too_common", code(rules, "xaugustina2026", "augustina@example.com"));
        assertDoesNotThrow(() -> rules.check("augustina likes late trains", "augustina@example.com"));
        assertDoesNotThrow(() -> rules.check("annannannx", "ann@example.com"));
        assertDoesNotThrow(() -> new PasswordRules(4, Set.of()).check("augustina", "augustina@example.com"));
    }

    @Test
    void hasACodeForEachRule() {
        PasswordRules rules = Settings.read(Map.of(), PasswordConfig::read);
        assertEquals(10, rules.minLength());
        assertEquals("password.too_short", code(rules, "123456789", "ann@example.com"));
        assertEquals("password.too_common", code(rules, "1234567890", "ann@example.com"));
        assertEquals("password.invalid", code(rules, "\ud800abcdefghijkl", "ann@example.com"));
    }
}
