package dev.boxoffice.auth.api;

import dev.boxoffice.auth.BeginSession;
import dev.boxoffice.auth.KeyRotation;
import dev.boxoffice.auth.ShowAccount;
import dev.boxoffice.auth.SignOut;
import dev.boxoffice.auth.SignUp;
import dev.boxoffice.auth.TokenIssuer;
import dev.boxoffice.auth.model.Account;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.BrowserSecurity;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The HTTP operations on accounts and the sessions of browsers. */
public final class AuthApi {
    private final SignUp signUp;
    private final SignOut signOut;
    private final CredentialReader credentials;
    private final BeginSession beginSession;
    private final ShowAccount showAccount;
    private final SessionCookies cookies;
    private final KeyRotation keys;
    private final BrowserSecurity security;

    /** Offers the use cases. */
    public AuthApi(
            SignUp signUp,
            SignOut signOut,
            CredentialReader credentials,
            BeginSession beginSession,
            ShowAccount showAccount,
            SessionCookies cookies,
            KeyRotation keys,
            BrowserSecurity security) {
        this.signUp = signUp;
        this.signOut = signOut;
        this.credentials = credentials;
        this.beginSession = beginSession;
        this.showAccount = showAccount;
        this.cookies = cookies;
        this.keys = keys;
        this.security = security;
    }

    /** Adds the handlers. */
    public void addTo(Operations operations) {
        operations
                .handle("signUp", this::signUp)
                .handle("signIn", this::signIn)
                .handle("signOut", this::signOut)
                .handle("signOutByGet", this::signOutByGet)
                .handle("currentUser", this::currentUser)
                .handle("jwks", this::jwks);
    }

    private void signUp(RoutingContext ctx) {
        signUp.signUp(CredentialReader.email(ctx), CredentialReader.password(ctx), credentials.requester(ctx))
                .onComplete(account -> begin(ctx, 201, account), ctx::fail);
    }

    private void signIn(RoutingContext ctx) {
        credentials.signIn(ctx).onComplete(account -> begin(ctx, 200, account), ctx::fail);
    }

    private void begin(RoutingContext ctx, int status, Account account) {
        beginSession
                .begin(account, false, credentials.requester(ctx))
                .onComplete(session -> answer(ctx, status, account, session), ctx::fail);
    }

    private void answer(RoutingContext ctx, int status, Account account, TokenIssuer.Session session) {
        Responses.cookie(ctx, cookies.of(session));
        Responses.cookie(ctx, credentials.devices().remember(ctx, CredentialReader.email(ctx)));
        Responses.json(ctx, status, UserJson.of(account));
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
                            Responses.cookie(ctx, cookies.none());
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
                            shown.session().ifPresent(renewed -> Responses.cookie(ctx, cookies.of(renewed)));
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
