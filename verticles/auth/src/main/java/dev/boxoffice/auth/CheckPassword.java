package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;

/** Checks the present password of an account; wrong ones count as failed sign-ins. */
public record CheckPassword(PasswordHasher hasher, SignInThrottle throttle) {
    /**
     * Fails if the password is missing or wrong.
     *
     * @param devices finds the id of the client's device, if the account has signed in from it before
     */
    Future<Void> check(
            Account account, String password, Function<EnteredEmail, Optional<String>> devices, Requester requester) {
        if (password == null || account.passwordHash() == null) {
            return Future.failedFuture(wrong());
        }
        EnteredEmail email = EnteredEmail.of(account.email());
        return throttle.begin(email, requester.network(), devices.apply(email))
                .compose(attempt -> hasher.verify(requester, password, account.passwordHash())
                        .onFailure(failure -> throttle.undecided(attempt))
                        .compose(right -> right ? throttle.succeeded(attempt) : Future.failedFuture(wrong())));
    }

    private static Problem wrong() {
        return Problem.invalid("password", "password.wrong", "password is not the present one");
    }
}
