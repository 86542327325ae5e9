package dev.boxoffice.auth;

import dev.boxoffice.kernel.settings.HttpConfig;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.identity.Revocations;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of the auth domain. The defaults of Argon2id are OWASP's.
 *
 * @param session how long a session lasts
 * @param secureCookie whether browsers send the cookie over HTTPS only
 * @param privateKey signs sessions, in PEM format; without it a key is generated and kept in the database
 * @param auditKey keys the hashes that stand for mail addresses in the audit log; without it, a key derived from the
 *     signing key does
 * @param secretsKey encrypts secrets of accounts at rest; without it a key is generated and kept in the database
 * @param hashMemoryKib memory of one hash, in KiB
 * @param hashIterations passes of one hash
 * @param hashThreads hashes computed concurrently
 * @param hashQueue hashes that may wait; more are refused
 * @param hashWait how long a hash may wait; then its request is refused
 * @param operatorSession how long a session has the role of operators; then a new sign-in is required
 * @param erasureGrace between the request of a user to be erased and the erasure
 * @param guestLinks how long the link to an order that was made without an account works
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP password
 *     storage</a>
 */
public record AuthConfig(
        Duration session,
        boolean secureCookie,
        Optional<String> privateKey,
        Optional<String> auditKey,
        Optional<byte[]> secretsKey,
        int hashMemoryKib,
        int hashIterations,
        int hashThreads,
        int hashQueue,
        Duration hashWait,
        Duration operatorSession,
        Duration erasureGrace,
        Duration guestLinks) {
    /** The name of the domain. */
    public static final String DOMAIN = "auth";

    /** The settings in {@code environment}. */
    public static AuthConfig from(Map<String, ?> environment) {
        return Settings.read(environment, AuthConfig::read);
    }

    /** Declares and reads the settings. */
    public static AuthConfig read(Settings settings) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new AuthConfig(
                settings.seconds(
                        "SESSION_SECONDS",
                        604_800,
                        60,
                        (int) Revocations.LONGEST_SESSION.toSeconds(),
                        "how long a session lasts"),
                HttpConfig.secure(settings),
                settings.optionalSecret(
                        "JWT_PRIVATE_KEY",
                        "key that signs sessions: P-256 in PEM (PKCS#8); without it, one is generated and kept in the database"),
                settings.optionalSecret(
                        "AUDIT_HASH_KEY",
                        "key of the hashes of e-mail addresses in the audit log; without it, they change"
                                + " with the key that signs sessions"),
                settings.optionalSecret(
                                "ACCOUNT_SECRETS_KEY",
                                "key that encrypts the secrets of one-time codes in the database: 32 bytes in Base64;"
                                        + " without it, one is generated and kept in the database")
                        .map(AccountSecrets::parseKey),
                settings.integer("ARGON2_MEMORY_KIB", 19_456, 1_024, 1_048_576, "memory of one password hash, in KiB"),
                settings.integer("ARGON2_ITERATIONS", 2, 1, 100, "passes of one password hash"),
                settings.integer(
                        "ARGON2_THREADS",
                        Math.max(1, cores / 2),
                        "half the cores",
                        1,
                        64,
                        "concurrent password hashes"),
                settings.integer(
                        "ARGON2_QUEUE",
                        200,
                        1,
                        100_000,
                        "password hashes that may wait, in turns by network; more are answered 503"),
                settings.seconds(
                        "ARGON2_WAIT_SECONDS",
                        10,
                        1,
                        300,
                        "how long a password hash may wait; then its request is answered 503"),
                settings.seconds(
                        "OPERATOR_SESSION_SECONDS",
                        43_200,
                        60,
                        604_800,
                        "how long a session has the role of operators; after that a new sign-in is required"),
                Duration.ofDays(settings.integer(
                        "ERASURE_DAYS",
                        30,
                        0,
                        365,
                        "days after which an account is erased whose user has asked for it; until then that can be"
                                + " withdrawn")),
                Duration.ofDays(settings.integer(
                        "GUEST_LINK_DAYS",
                        400,
                        1,
                        3_650,
                        "how long the link to an order that was made without an account works")));
    }
}
