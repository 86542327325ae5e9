package dev.boxoffice.auth;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.Factors;
import dev.boxoffice.auth.model.RecoveryCode;
import dev.boxoffice.auth.store.FactorStore;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/** Checks one-time codes and recovery codes, each of which counts once. */
public final class CheckCode {
    /** How long a code is shown (RFC 6238). */
    private static final Duration STEP = Duration.ofSeconds(30);

    /** Clocks of phones may be off by so many steps, before and after. */
    private static final int LEEWAY_STEPS = 1;

    private final FactorStore factors;
    private final AccountSecrets secrets;
    private final AuthAudit audit;
    private final SecurityNotices notices;
    private final Clock clock;
    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator(STEP);

    /** Checks codes of the users in {@code factors}. */
    public CheckCode(
            FactorStore factors, AccountSecrets secrets, AuthAudit audit, SecurityNotices notices, Clock clock) {
        this.factors = factors;
        this.secrets = secrets;
        this.audit = audit;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Checks the second factor of an account that signs in.
     *
     * @param code what the user has entered; null if nothing
     * @return whether a second factor was proved; fails if one is missing or wrong
     */
    public Future<Boolean> check(Account account, String code, Requester requester) {
        return isAskedOf(account.id()).compose(isAsked -> {
            if (!isAsked) {
                return Future.succeededFuture(false);
            }
            if (code == null) {
                return Future.failedFuture(secondFactorRequired());
            }
            return spend(account.id(), code, requester).map(isRight -> {
                if (!isRight) {
                    throw Problem.invalid("code", "code.wrong", "This code is wrong or used already");
                }
                return true;
            });
        });
    }

    /** The account has one-time codes, and the password alone is not enough. */
    static Problem secondFactorRequired() {
        return Problem.forbidden("second_factor.required", "Please enter a one-time code too");
    }

    /** True if codes are asked for when a user signs in. */
    public Future<Boolean> isAskedOf(String userId) {
        return factors.find(userId).map(Factors::hasCodes);
    }

    /** Spends a one-time code or recovery code of a user; false if it is wrong or spent. */
    public Future<Boolean> spend(String userId, String code, Requester requester) {
        Optional<String> recovery = RecoveryCode.hash(code);
        return factors.update(userId, found -> found.hasCodes() ? spend(found, code, recovery) : Optional.empty())
                .map(Optional::isPresent)
                .onSuccess(isRight -> {
                    if (isRight && recovery.isPresent()) {
                        audit.user(SecurityEvent.RECOVERY_CODE_USED, requester, userId);
                        notices.changed(userId, SecurityNotices.RECOVERY_CODE_USED);
                    }
                });
    }

    private Optional<Factors> spend(Factors found, String code, Optional<String> recovery) {
        if (recovery.isPresent()) {
            return recovery.filter(found.recoveryHashes()::contains).map(found::withRecoverySpent);
        }
        OptionalLong step = stepOf(found, code);
        return step.isPresent() ? Optional.of(found.withCodeSpent(step.getAsLong())) : Optional.empty();
    }

    /** The step that {@code code} is of; empty if it is of none that counts. */
    OptionalLong stepOf(Factors found, String code) {
        byte[] secret = secrets.decrypt(found.userId(), found.codes().secret());
        byte[] entered = code.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        long now = clock.millis() / STEP.toMillis();
        return LongStream.rangeClosed(now - LEEWAY_STEPS, now + LEEWAY_STEPS)
                .filter(step -> step > found.codes().lastStep())
                .filter(step ->
                        MessageDigest.isEqual(entered, code(secret, step).getBytes(StandardCharsets.UTF_8)))
                .findFirst();
    }

    private String code(byte[] secret, long step) {
        try {
            SecretKeySpec key = new SecretKeySpec(secret, generator.getAlgorithm());
            Instant time = Instant.ofEpochMilli(step * STEP.toMillis());
            return generator.generateOneTimePasswordString(key, time, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a secret for one-time codes is no key", e);
        }
    }
}
