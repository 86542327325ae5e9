package dev.boxoffice.auth;

import dev.boxoffice.platform.audit.Audit;
import dev.boxoffice.platform.limits.Caller;
import dev.boxoffice.platform.limits.Quotas;
import dev.boxoffice.platform.limits.Verdict;
import io.vertx.core.Future;

/**
 * Slows guesses of passwords down: by account and network together, and by account. Accounts that
 * do not exist are counted too, so that the answer does not tell.
 */
final class SignInThrottle {
  private final Quotas quotas;
  private final AuthQuotas limits;

  SignInThrottle(Quotas quotas, AuthQuotas limits) {
    this.quotas = quotas;
    this.limits = limits;
  }

  /**
   * Counts an attempt as a failure until {@link #succeeded} says otherwise, so that many at once
   * cannot slip through.
   *
   * @return fails with 429 if there were too many
   */
  Future<Void> begin(String email, Caller caller) {
    String account = Audit.hash(email);
    String pair = pair(account, caller);
    return quotas
        .take(limits.networkFailures(), pair, 1)
        .compose(Verdict::required)
        .compose(allowed -> quotas.take(limits.accountFailures(), account, 1))
        .compose(
            verdict ->
                verdict.isAllowed()
                    ? Future.succeededFuture(verdict)
                    : quotas.take(limits.spareAttempts(), pair, 1))
        .compose(Verdict::required);
  }

  /** Forgets the failures of an account whose owner has just signed in. */
  Future<Void> succeeded(String email, Caller caller) {
    String account = Audit.hash(email);
    String pair = pair(account, caller);
    return Future.join(
            quotas.forget(limits.networkFailures(), pair),
            quotas.forget(limits.accountFailures(), account),
            quotas.forget(limits.spareAttempts(), pair))
        .mapEmpty();
  }

  private static String pair(String account, Caller caller) {
    return account + "@" + caller.network();
  }
}
