package dev.boxoffice.organisers;

import dev.boxoffice.kernel.problem.Problem;

/** What needs an account that has proved to own its mail address. */
final class VerifiedAddress {
    private VerifiedAddress() {}

    static Problem missing() {
        return Problem.forbidden("address.unverified", "Please verify your mail address first");
    }
}
