package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Base32;
import dev.boxoffice.auth.model.Factors;
import dev.boxoffice.auth.model.RecoveryCode;
import dev.boxoffice.auth.store.FactorStore;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Turns one-time codes on, in two steps: a secret for the user's app, and a code that shows that the app has it. */
public final class SetUpCodes {
    private static final int SECRET_BYTES = 20;

    private final FactorStore factors;
    private final AccountSecrets secrets;
    private final CheckCode codes;
    private final AuthAudit audit;
    private final SecurityNotices notices;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Turns codes on in {@code factors}. */
    public SetUpCodes(
            FactorStore factors,
            AccountSecrets secrets,
            CheckCode codes,
            AuthAudit audit,
            SecurityNotices notices,
            Clock clock) {
        this.factors = factors;
        this.secrets = secrets;
        this.codes = codes;
        this.audit = audit;
        this.notices = notices;
        this.clock = clock;
    }

    /** A new secret in Base32; it replaces one that is not confirmed. */
    public Future<String> begin(String userId) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String encrypted = secrets.encrypt(userId, secret);
        return factors.update(userId, found -> Optional.of(requireOff(found).withPendingCodes(encrypted)))
                .map(changed -> Base32.encode(secret));
    }

    /** Turns the codes on; returns the recovery codes, which are shown this once. */
    public Future<List<String>> confirm(String userId, String code, Requester requester) {
        List<String> recovery = RecoveryCode.generate(random);
        return factors.update(userId, found -> Optional.of(confirmed(requireOff(found), code, recovery)))
                .map(recovery)
                .onSuccess(confirmed -> {
                    audit.user(SecurityEvent.CODES_ON, requester, userId);
                    notices.changed(userId, SecurityNotices.CODES_ON);
                });
    }

    private Factors confirmed(Factors found, String code, List<String> recovery) {
        if (found.codes() == null) {
            throw Problem.invalid("code", "codes.not_begun", "Please begin with a new secret");
        }
        OptionalLong step = codes.stepOf(found, code);
        if (step.isEmpty()) {
            throw Problem.invalid("code", "code.wrong", "This code is wrong or used already, please take the next one");
        }
        return found.withCodesOn(step.getAsLong(), RecoveryCode.hashes(recovery), clock.instant());
    }

    private static Factors requireOff(Factors found) {
        if (found.hasCodes()) {
            throw Problem.invalid(null, "codes.on", "One-time codes are on already");
        }
        return found;
    }
}
