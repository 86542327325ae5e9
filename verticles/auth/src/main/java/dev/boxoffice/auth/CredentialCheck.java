package dev.boxoffice.auth;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.domain.Caller;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Checks the credentials of a request. */
final class CredentialCheck {
    private static final int WRONG = 400;

    private final AccountStore accounts;
    private final SignUps signUps;
    private final PasswordHasher hasher;
    private final SignInThrottle throttle;
    private final KnownDevices devices;
    private final AuthAudit audit;
    private final int trustedProxies;

    CredentialCheck(
            AccountStore accounts,
            SignUps signUps,
            PasswordHasher hasher,
            SignInThrottle throttle,
            KnownDevices devices,
            AuthAudit audit,
            int trustedProxies) {
        this.accounts = accounts;
        this.signUps = signUps;
        this.hasher = hasher;
        this.throttle = throttle;
        this.devices = devices;
        this.audit = audit;
        this.trustedProxies = trustedProxies;
    }

    /** The account; fails with the same 400 if there is none and if the password is wrong. */
    Future<Account> accountOf(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        TypedAddress address = TypedAddress.of(body.getString("email"));
        String network = Caller.of(ctx, trustedProxies).network();
        return throttle.begin(address, network, devices.deviceOf(ctx, address))
                .compose(attempt -> verified(Requester.of(ctx, network), address, body.getString("password"))
                        .onFailure(failure -> takeBackUnlessWrong(attempt, failure))
                        .compose(account -> throttle.succeeded(attempt).map(account)))
                .onSuccess(account -> audit.signedIn(ctx, account))
                .onSuccess(signUps::announce)
                .onFailure(failure -> audit.refused(ctx, address, failure));
    }

    private void takeBackUnlessWrong(SignInThrottle.Attempt attempt, Throwable failure) {
        if (!(failure instanceof Problem answer) || answer.status() != WRONG) {
            throttle.undecided(attempt);
        }
    }

    private Future<Account> verified(Requester requester, TypedAddress address, String password) {
        return accounts.findByAddress(address)
                .compose(found -> found.map(account -> hasher.verify(requester, password, account.passwordHash()))
                        .orElseGet(() -> hasher.verifyNobody(requester, password))
                        .compose(right -> right ? Future.succeededFuture(found.orElseThrow()) : isWrong()));
    }

    private static Future<Account> isWrong() {
        return Future.failedFuture(Problem.badRequest("Invalid credentials"));
    }
}
