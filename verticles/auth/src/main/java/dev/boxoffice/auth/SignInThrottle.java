package dev.boxoffice.auth;

import dev.boxoffice.platform.audit.Audit;
import dev.boxoffice.platform.audit.SecurityEvent;
import dev.boxoffice.platform.http.ApiException;
import dev.boxoffice.platform.http.ClientAddress;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** Who may try to sign up and in, how often; and the record of what came of it. */
final class Gate {
  private static final int TOO_MANY = 429;
  private static final int WRONG = 400;

  private final RateLimiter limiter;
  private final LimitsConfig limits;
  private final int trustedProxies;

  Gate(RateLimiter limiter, LimitsConfig limits, int trustedProxies) {
    this.limiter = limiter;
    this.limits = limits;
    this.trustedProxies = trustedProxies;
  }

  private String address(RoutingContext ctx) {
    return ClientAddress.of(ctx.request(), trustedProxies);
  }

  Future<Void> signUp(RoutingContext ctx) {
    String address = address(ctx);
    return limiter
        .take(limits.signUps(), address)
        .onFailure(failure -> Audit.event(SecurityEvent.SIGN_UP_LIMITED).address(address).write());
  }

  void signedUp(RoutingContext ctx, Account account) {
    Audit.event(SecurityEvent.SIGN_UP).user(account.id()).address(address(ctx)).write();
  }

  /** Somebody has asked for an account that there is. */
  void taken(RoutingContext ctx, String email) {
    note(SecurityEvent.SIGN_UP_REFUSED, ctx, email);
  }

  /**
   * Counts the attempt for the address, and as a failure for the account until {@link #signedIn}
   * says otherwise: so many at once cannot slip through. Accounts that do not exist are counted
   * too, so that the answer does not tell.
   */
  Future<Void> signIn(RoutingContext ctx, String email) {
    return limiter
        .take(limits.signIns(), address(ctx))
        .compose(admitted -> limiter.take(limits.failures(), Audit.hash(email)));
  }

  Future<Void> signedIn(RoutingContext ctx, Account account) {
    Audit.event(SecurityEvent.SIGN_IN).user(account.id()).address(address(ctx)).write();
    return limiter.forget(limits.failures(), Audit.hash(account.email()));
  }

  Future<Void> refresh(RoutingContext ctx) {
    String address = address(ctx);
    return limiter
        .take(limits.refreshes(), address)
        .onFailure(failure -> Audit.event(SecurityEvent.REFRESH_LIMITED).address(address).write());
  }

  /** Tells of those that were refused; of the others there is one each few minutes. */
  void refreshed(RoutingContext ctx, Families.Outcome outcome) {
    switch (outcome.verdict()) {
      case REPEATED -> tell(SecurityEvent.REFRESH_REPEATED, ctx, outcome);
      case REUSED -> tell(SecurityEvent.REFRESH_REUSED, ctx, outcome);
      case OVER -> tell(SecurityEvent.REFRESH_REFUSED, ctx, outcome);
      case VALID -> {
        // Its sign-in has been told.
      }
    }
  }

  private void tell(SecurityEvent event, RoutingContext ctx, Families.Outcome outcome) {
    Audit entry = Audit.event(event).address(address(ctx));
    outcome.family().ifPresent(family -> entry.user(family.userId()).with("session", family.id()));
    entry.write();
  }

  void signedOut(RoutingContext ctx, String userId) {
    Audit.event(SecurityEvent.SIGN_OUT).user(userId).address(address(ctx)).write();
  }

  void refused(RoutingContext ctx, String email, Throwable failure) {
    if (failure instanceof ApiException answer) {
      switch (answer.status()) {
        case WRONG -> note(SecurityEvent.SIGN_IN_REFUSED, ctx, email);
        case TOO_MANY -> note(SecurityEvent.SIGN_IN_LIMITED, ctx, email);
        default -> {
          // A part is away, or there are too many at once: says nothing about who it was.
        }
      }
    }
  }

  private void note(SecurityEvent event, RoutingContext ctx, String email) {
    Audit.event(event).account(email).address(address(ctx)).write();
  }
}
