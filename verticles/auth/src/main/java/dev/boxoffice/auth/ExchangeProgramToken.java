package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.Program;
import dev.boxoffice.auth.model.ProgramToken;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.auth.store.ProgramStore;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.runtime.FailureLog;
import dev.boxoffice.platform.telemetry.AuditLog;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exchanges the token of a program for a short access token. */
public record ExchangeProgramToken(ProgramStore programs, AccountStore accounts, TokenIssuer issuer) {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeProgramToken.class);

    /** An access token; fails alike whether the token is unknown, removed or expired. */
    public Future<TokenIssuer.ProgramAccess> exchange(String token, Requester requester) {
        // 1. Find the program of the token.
        return ProgramToken.hash(token)
                .map(programs::findByHash)
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                // 2. Find its user.
                .compose(program ->
                        program.map(this::withAccount).orElseGet(() -> Future.succeededFuture(Optional.empty())))
                // 3. Sign an access token, and note that the program is in use.
                .map(found -> found.orElseThrow(() -> refused(requester)))
                .onSuccess(access -> programs.use(access.program().id())
                        .onFailure(failure -> FailureLog.write(LOG, "noting the use of a program failed", failure)));
    }

    private Future<Optional<TokenIssuer.ProgramAccess>> withAccount(Program program) {
        Future<Optional<Account>> owner = accounts.find(program.userId());
        return owner.map(account -> account.map(found -> issuer.access(program, found)));
    }

    private static Problem refused(Requester requester) {
        AuditLog.event(SecurityEvent.PROGRAM_REFUSED)
                .address(requester.address())
                .write();
        return Problem.badCredentials();
    }
}
