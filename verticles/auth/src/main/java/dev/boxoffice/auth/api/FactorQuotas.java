package dev.boxoffice.auth.api;

import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.api.OperationQuotas;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaPeriod;
import dev.boxoffice.platform.redis.QuotaScope;
import java.util.List;

/** Rate limits of passkeys, one-time codes, proofs and programs. */
final class FactorQuotas {
    private FactorQuotas() {}

    /**
     * Adds the limits to {@code operations}.
     *
     * @param signIns the limits of sign-ins
     */
    static void addTo(OperationQuotas operations, Settings settings, Quota... signIns) {
        for (String operation : List.of("createPasskeySignIn", "signInByPasskey")) {
            operations.limit(operation, signIns).audit(operation, SecurityEvent.SIGN_IN_LIMITED);
        }
        Quota changes = Quota.read(
                settings,
                "factor_changes",
                "changes of passkeys, one-time codes and programs",
                QuotaScope.ACCOUNT,
                QuotaPeriod.HOUR,
                120);
        for (String operation : List.of(
                "createPasskeyOptions",
                "createPasskey",
                "renamePasskey",
                "deletePasskey",
                "createCodes",
                "confirmCodes",
                "deleteCodes",
                "createRecoveryCodes",
                "createProgram",
                "deleteProgram")) {
            operations.limit(operation, changes);
        }
        Quota proofs =
                Quota.read(settings, "proofs", "proofs of who one is", QuotaScope.ACCOUNT, QuotaPeriod.MINUTE, 30);
        for (String operation : List.of("prove", "createPasskeyProof", "proveByPasskey")) {
            operations.limit(operation, proofs).audit(operation, SecurityEvent.SIGN_IN_LIMITED);
        }
        operations
                .limit(
                        "exchangeProgramToken",
                        Quota.read(
                                settings,
                                "program_exchanges",
                                "exchanges of programs' tokens",
                                QuotaScope.ADDRESS,
                                QuotaPeriod.MINUTE,
                                600),
                        Quota.read(
                                settings,
                                "program_exchanges",
                                "exchanges of programs' tokens",
                                QuotaScope.NETWORK,
                                QuotaPeriod.MINUTE,
                                2_400))
                .audit("exchangeProgramToken", SecurityEvent.REFRESH_LIMITED);
    }
}
