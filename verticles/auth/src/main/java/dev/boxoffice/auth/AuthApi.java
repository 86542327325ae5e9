package dev.boxoffice.auth;

import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.text.MailAddress;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.domain.Caller;
import dev.boxoffice.platform.domain.Operations;
import dev.boxoffice.platform.http.BrowserSecurity;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The HTTP operations on accounts and sessions. */
final class AuthApi {
    private final AccountStore accounts;
    private final SignUps signUps;
    private final PasswordHasher hasher;
    private final PasswordRules rules;
    private final CredentialCheck credentials;
    private final KnownDevices devices;
    private final Families families;
    private final AuthAudit audit;
    private final BrowserSecurity door;
    private final int trustedProxies;
    private final TokenIssuer issuer;
    private final Supplier<Collection<JsonObject>> publicJwks;
    private final EndedSessions endedSessions;
    private final Clock clock;

    AuthApi(
            AccountStore accounts,
            SignUps signUps,
            PasswordHasher hasher,
            PasswordRules rules,
            CredentialCheck credentials,
            KnownDevices devices,
            Families families,
            AuthAudit audit,
            BrowserSecurity door,
            int trustedProxies,
            TokenIssuer issuer,
            Supplier<Collection<JsonObject>> publicJwks,
            EndedSessions endedSessions,
            Clock clock) {
        this.accounts = accounts;
        this.signUps = signUps;
        this.hasher = hasher;
        this.rules = rules;
        this.credentials = credentials;
        this.devices = devices;
        this.families = families;
        this.audit = audit;
        this.door = door;
        this.trustedProxies = trustedProxies;
        this.issuer = issuer;
        this.publicJwks = publicJwks;
        this.endedSessions = endedSessions;
        this.clock = clock;
    }

    void addTo(Operations operations) {
        operations
                .handle("signUp", this::signUp)
                .handle("signIn", this::signIn)
                .handle("signOut", this::signOut)
                .handle("signOutByGet", this::signOutByGet)
                .handle("currentUser", this::currentUser)
                .handle("jwks", this::jwks);
    }

    private void signUp(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        TypedAddress typed = TypedAddress.of(body.getString("email"));
        String email = typed.parsed().map(MailAddress::text).orElseThrow(AuthApi::noAddress);
        Requester requester = Requester.of(ctx, Caller.of(ctx, trustedProxies).network());
        String password = body.getString("password");
        rules.check(password);
        accounts.findByAddress(typed)
                .compose(taken -> taken.isPresent() ? isTaken(ctx, typed) : hasher.hash(requester, password))
                .map(hash -> new Account(Ids.next(), email, hash, now(), Set.of()))
                .compose(account -> signUps.insert(account)
                        .compose(inserted -> inserted ? Future.succeededFuture(account) : isTaken(ctx, typed)))
                .onSuccess(account -> audit.signedUp(ctx, account))
                .onComplete(account -> welcome(ctx, 201, typed, account), ctx::fail);
    }

    private <T> Future<T> isTaken(RoutingContext ctx, TypedAddress email) {
        audit.taken(ctx, email);
        return Future.failedFuture(Problem.badRequest("email", "email is already in use"));
    }

    private static Problem noAddress() {
        return Problem.badRequest(
                "email", "email.invalid", "email must be the address of one mailbox, such as name@example.com");
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private void signIn(RoutingContext ctx) {
        TypedAddress typed = TypedAddress.of(ctx.body().asJsonObject().getString("email"));
        credentials.accountOf(ctx).onComplete(account -> welcome(ctx, 200, typed, account), ctx::fail);
    }

    private void welcome(RoutingContext ctx, int status, TypedAddress typed, Account account) {
        Responses.cookie(ctx, issuer.sessionOf(account));
        Responses.cookie(ctx, devices.remember(ctx, typed));
        Responses.json(ctx, status, account.toJson());
    }

    /** Browsers send the cookie along when a page of another site leads here; it shall not help. */
    private void signOutByGet(RoutingContext ctx) {
        if (!door.isFromOurSite(ctx.request())) {
            throw BrowserSecurity.fromAnotherSite();
        }
        signOut(ctx);
    }

    private void signOut(RoutingContext ctx) {
        Identity.of(ctx)
                .map(who -> {
                    audit.signedOut(ctx, who.userId());
                    // Its refresh token has to end with it, or it would only pause.
                    return who.renewable() ? families.end(who.sessionId()).<Void>mapEmpty() : endedSessions.end(who);
                })
                .orElseGet(Future::succeededFuture)
                .onComplete(
                        ended -> {
                            // Kept until then: who gets no 200 can try again.
                            Responses.cookie(ctx, issuer.none());
                            Responses.json(ctx, 200, new JsonObject());
                        },
                        ctx::fail);
    }

    private void currentUser(RoutingContext ctx) {
        JsonObject user = Identity.of(ctx)
                .map(who -> Account.toJson(who.userId(), who.email(), who.roles()))
                .orElse(null);
        Responses.json(ctx, 200, new JsonObject().put("currentUser", user));
    }

    private void jwks(RoutingContext ctx) {
        Responses.json(ctx, 200, new JsonObject().put("keys", new JsonArray(List.copyOf(publicJwks.get()))));
    }
}
