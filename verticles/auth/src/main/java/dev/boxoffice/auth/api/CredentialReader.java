package dev.boxoffice.auth.api;

import dev.boxoffice.auth.Requester;
import dev.boxoffice.auth.SignIn;
import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.platform.domain.api.Caller;
import dev.boxoffice.platform.http.RequestLanguage;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Reads credentials and their sender from requests. */
public record CredentialReader(SignIn signIn, DeviceCookies devices, int trustedProxies) {
    private static final int MOST_OF_AGENT = 200;

    static EnteredEmail email(RoutingContext ctx) {
        return EnteredEmail.of(ctx.body().asJsonObject().getString("email"));
    }

    static String password(RoutingContext ctx) {
        return ctx.body().asJsonObject().getString("password");
    }

    Requester requester(RoutingContext ctx) {
        Caller caller = Caller.of(ctx, trustedProxies);
        HttpServerResponse response = ctx.response();
        return new Requester(
                caller.address(),
                caller.network(),
                deviceName(ctx),
                RequestLanguage.asked(ctx),
                () -> !response.ended() && !response.closed());
    }

    private static String deviceName(RoutingContext ctx) {
        String agent = ctx.request().getHeader(HttpHeaders.USER_AGENT);
        return agent == null ? null : agent.substring(0, Math.min(agent.length(), MOST_OF_AGENT));
    }

    /** Who has the credentials of a request. */
    Future<SignIn.SignedIn> signIn(RoutingContext ctx) {
        EnteredEmail email = email(ctx);
        String code = ctx.body().asJsonObject().getString("code");
        return signIn.signIn(
                new SignIn.Credentials(email, password(ctx), code, devices.deviceOf(ctx, email)), requester(ctx));
    }
}
