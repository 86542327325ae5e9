package dev.boxoffice.auth;

import dev.boxoffice.platform.http.ApiException;
import dev.boxoffice.platform.limits.Caller;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Checks the credentials of a request. */
final class CredentialCheck {
  private final AccountStore accounts;
  private final SignUps signUps;
  private final PasswordHasher hasher;
  private final SignInThrottle throttle;
  private final AuthAudit audit;
  private final int trustedProxies;

  CredentialCheck(
      AccountStore accounts,
      SignUps signUps,
      PasswordHasher hasher,
      SignInThrottle throttle,
      AuthAudit audit,
      int trustedProxies) {
    this.accounts = accounts;
    this.signUps = signUps;
    this.hasher = hasher;
    this.throttle = throttle;
    this.audit = audit;
    this.trustedProxies = trustedProxies;
  }

  /** The account; fails with the same 400 if there is none and if the password is wrong. */
  Future<Account> accountOf(RoutingContext ctx) {
    JsonObject body = ctx.body().asJsonObject();
    String email = Account.normalise(body.getString("email"));
    Caller caller = Caller.of(ctx, trustedProxies);
    return throttle
        .begin(email, caller)
        .compose(admitted -> verified(email, body.getString("password")))
        .compose(account -> throttle.succeeded(email, caller).map(account))
        .onSuccess(account -> audit.signedIn(ctx, account))
        .onSuccess(signUps::announce)
        .onFailure(failure -> audit.refused(ctx, email, failure));
  }

  private Future<Account> verified(String email, String password) {
    return accounts
        .findByEmail(email)
        .compose(
            found ->
                found
                    .map(account -> hasher.verify(password, account.passwordHash()))
                    .orElseGet(() -> hasher.verifyNobody(password))
                    .compose(
                        right -> right ? Future.succeededFuture(found.orElseThrow()) : isWrong()));
  }

  private static Future<Account> isWrong() {
    return Future.failedFuture(ApiException.badRequest("Invalid credentials"));
  }
}
