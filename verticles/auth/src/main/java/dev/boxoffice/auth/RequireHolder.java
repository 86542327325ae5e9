package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import java.util.List;

/** Makes sure that the user of a link holds its account: by the session of the browser, or by the password. */
public record RequireHolder(CheckPassword checkPassword, CheckCode codes, BeginSession beginSession) {

    /**
     * Fails if there is neither a session of the account nor its password.
     *
     * @return whether a second factor was proved beside the password
     */
    Future<Boolean> require(Account account, LinkUse use) {
        if (use.sessionOf(account).isPresent()) {
            return Future.succeededFuture(false);
        }
        return use.password() == null
                ? Future.failedFuture(passwordMissing())
                : checkPassword
                        .check(account, use.password(), use.devices(), use.requester())
                        .compose(right -> codes.check(account, use.code(), use.requester()));
    }

    private static Problem passwordMissing() {
        return Problem.invalid(List.of(new ErrorDetail(
                "Please enter the password of the account, or sign in first", "password", "link.password_required")));
    }

    /** A token of the present session that knows the change, or of a new session of who has entered the password. */
    Future<TokenIssuer.Session> session(Account account, LinkUse use, boolean proved) {
        return use.sessionOf(account)
                .map(identity -> beginSession.renew(account, identity).compose(renewed -> renewed.map(
                                Future::succeededFuture)
                        .orElseGet(() -> beginSession.begin(account, proved, use.requester()))))
                .orElseGet(() -> beginSession.begin(account, proved, use.requester()));
    }
}
