package dev.boxoffice.auth.api;

import dev.boxoffice.auth.KeyRotation;
import dev.boxoffice.auth.ShowAccount;
import dev.boxoffice.auth.SignOut;
import dev.boxoffice.auth.SignUp;
import dev.boxoffice.auth.model.PasswordRules;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.BrowserSecurity;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The HTTP operations on accounts and the sessions of browsers. */
public final class AuthApi {
    private final SignUp signUp;
    private final SignOut signOut;
    private final CredentialReader credentials;
    private final SessionAnswers answers;
    private final ShowAccount showAccount;
    private final PasswordRules passwordRules;
    private final KeyRotation keys;
    private final BrowserSecurity security;

    /** Offers the use cases. */
    public AuthApi(
            SignUp signUp,
            SignOut signOut,
            CredentialReader credentials,
            SessionAnswers answers,
            ShowAccount showAccount,
            PasswordRules passwordRules,
            KeyRotation keys,
            BrowserSecurity security) {
        this.signUp = signUp;
        this.signOut = signOut;
        this.credentials = credentials;
        this.answers = answers;
        this.showAccount = showAccount;
        this.passwordRules = passwordRules;
        this.keys = keys;
        this.security = security;
    }

    /** Adds the handlers. */
    public void addTo(Operations operations) {
        operations
                .handle("getPasswordRules", this::passwordRules)
                .handle("signUp", this::signUp)
                .handle("signIn", this::signIn)
                .handle("signOut", this::signOut)
                .handle("signOutByGet", this::signOutByGet)
                .handle("currentUser", this::currentUser)
                .handle("jwks", this::jwks);
    }

    private void signUp(RoutingContext ctx) {
        signUp.signUp(CredentialReader.email(ctx), CredentialReader.password(ctx), credentials.requester(ctx))
                .onComplete(account -> answers.begin(ctx, 201, account, false), ctx::fail);
    }

    private void passwordRules(RoutingContext ctx) {
        Responses.header(ctx, HttpHeaders.CACHE_CONTROL.toString(), "public, max-age=300");
        Responses.json(
                ctx,
                200,
                new JsonObject()
                        .put("minLength", passwordRules.minLength())
                        .put("maxLength", PasswordRules.MAX_LENGTH)
                        .put("refusesCommon", passwordRules.refusesCommon()));
    }

    private void signIn(RoutingContext ctx) {
        credentials
                .signIn(ctx)
                .onComplete(
                        signedIn -> answers.begin(ctx, 200, signedIn.account(), signedIn.secondFactor()), ctx::fail);
    }

    /** Browsers send the cookie along when a page of another site leads here; such requests are refused. */
    private void signOutByGet(RoutingContext ctx) {
        if (!security.isFromOurSite(ctx.request())) {
            throw BrowserSecurity.fromAnotherSite();
        }
        signOut(ctx);
    }

    private void signOut(RoutingContext ctx) {
        RequestIdentity.of(ctx)
                .map(session -> signOut.signOut(session, credentials.requester(ctx)))
                .orElseGet(Future::succeededFuture)
                .onComplete(
                        ended -> {
                            // Not before: a client that gets no 200 can try again.
                            answers.clear(ctx);
                            Responses.json(ctx, 200, new JsonObject());
                        },
                        ctx::fail);
    }

    private void currentUser(RoutingContext ctx) {
        Optional<Identity> session = RequestIdentity.of(ctx);
        if (session.isEmpty()) {
            currentUser(ctx, null);
            return;
        }
        Identity identity = session.get();
        showAccount
                .see(identity)
                .onComplete(
                        shown -> {
                            answers.set(ctx, shown.session());
                            currentUser(
                                    ctx,
                                    shown.account()
                                            .map(account -> UserJson.of(identity, account))
                                            .orElseGet(() -> UserJson.of(identity)));
                        },
                        ctx::fail);
    }

    private static void currentUser(RoutingContext ctx, JsonObject user) {
        Responses.json(ctx, 200, new JsonObject().put("currentUser", user));
    }

    private void jwks(RoutingContext ctx) {
        Responses.json(ctx, 200, new JsonObject().put("keys", new JsonArray(keys.publicKeys())));
    }
}
