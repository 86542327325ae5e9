package dev.boxoffice.auth.api;

import dev.boxoffice.auth.CreateTokens;
import dev.boxoffice.auth.RefreshTokens;
import dev.boxoffice.auth.RevokeTokens;
import dev.boxoffice.auth.TokenIssuer;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** The HTTP operations on the tokens of programs. */
public record TokensApi(
        CredentialReader credentials,
        CreateTokens createTokens,
        RefreshTokens refreshTokens,
        RevokeTokens revokeTokens) {

    /** Adds the handlers. */
    public void addTo(Operations operations) {
        operations
                .handle("createTokens", this::create)
                .handle("refreshTokens", this::refresh)
                .handle("revokeTokens", this::revoke);
    }

    private void create(RoutingContext ctx) {
        credentials
                .signIn(ctx)
                .compose(createTokens::createTokens)
                .onComplete(tokens -> answer(ctx, tokens), ctx::fail);
    }

    private void refresh(RoutingContext ctx) {
        refreshTokens
                .refreshTokens(refreshToken(ctx), credentials.requester(ctx))
                .onComplete(tokens -> answer(ctx, tokens), ctx::fail);
    }

    private void revoke(RoutingContext ctx) {
        revokeTokens
                .revokeTokens(refreshToken(ctx), credentials.requester(ctx))
                .onComplete(done -> Responses.json(ctx, 200, new JsonObject()), ctx::fail);
    }

    private static String refreshToken(RoutingContext ctx) {
        return ctx.body().asJsonObject().getString("refreshToken");
    }

    private static void answer(RoutingContext ctx, TokenIssuer.TokenPair tokens) {
        ctx.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Responses.json(
                ctx,
                200,
                new JsonObject()
                        .put("accessToken", tokens.accessToken())
                        .put("tokenType", "Bearer")
                        .put("expiresIn", tokens.accessLife().toSeconds())
                        .put("refreshToken", tokens.refreshToken())
                        .put("refreshExpiresIn", tokens.refreshLife().toSeconds()));
    }
}
