package dev.boxoffice.auth;

import dev.boxoffice.kernel.problem.Problem;

/** An account that operators have frozen. Only who has proved to own it learns that. */
final class FrozenAccount {
    private FrozenAccount() {}

    static Problem refusal() {
        return Problem.forbidden(
                "account.frozen", "This account is frozen; please write to the operators of this site");
    }
}
