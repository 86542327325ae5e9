package dev.boxoffice.auth;

import dev.boxoffice.auth.model.RecoveryCode;
import dev.boxoffice.auth.store.FactorStore;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** Replaces the recovery codes of a user. */
public record RenewRecoveryCodes(FactorStore factors, AuthAudit audit, SecurityNotices notices, SecureRandom random) {

    /** New codes, which are shown this once; the old ones count no more. */
    public Future<List<String>> renew(String userId, Requester requester) {
        List<String> codes = RecoveryCode.generate(random);
        return factors.update(
                        userId,
                        found -> found.hasCodes()
                                ? Optional.of(found.withRecovery(RecoveryCode.hashes(codes)))
                                : Optional.empty())
                .map(changed -> {
                    if (changed.isEmpty()) {
                        throw Problem.invalid(null, "codes.off", "Please turn one-time codes on first");
                    }
                    audit.user(SecurityEvent.RECOVERY_CODES_RENEWED, requester, userId);
                    notices.changed(userId, SecurityNotices.RECOVERY_CODES_RENEWED);
                    return codes;
                });
    }
}
