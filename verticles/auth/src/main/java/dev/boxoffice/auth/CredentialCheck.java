package dev.boxoffice.auth;

import dev.boxoffice.platform.http.ApiException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Finds out whose credentials a request has, as often as the gate lets it try. */
final class SignIns {
  private final AccountStore accounts;
  private final SignUps signUps;
  private final PasswordHasher hasher;
  private final Gate gate;

  SignIns(AccountStore accounts, SignUps signUps, PasswordHasher hasher, Gate gate) {
    this.accounts = accounts;
    this.signUps = signUps;
    this.hasher = hasher;
    this.gate = gate;
  }

  /** The account; fails with the same 400 if there is none and if the password is wrong. */
  Future<Account> accountOf(RoutingContext ctx) {
    JsonObject body = ctx.body().asJsonObject();
    String email = Account.normalise(body.getString("email"));
    return gate.signIn(ctx, email)
        .compose(admitted -> verified(email, body.getString("password")))
        .compose(account -> gate.signedIn(ctx, account).map(account))
        .onSuccess(signUps::announce)
        .onFailure(failure -> gate.refused(ctx, email, failure));
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
