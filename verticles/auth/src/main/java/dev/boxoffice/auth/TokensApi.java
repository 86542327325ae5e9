package dev.boxoffice.auth;

import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.domain.Operations;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The HTTP operations on the tokens of programs.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2">OAuth 2.0 Security Best Current Practice,
 *     refresh token rotation</a>
 */
final class TokensApi {
    private final CredentialCheck credentials;
    private final Families families;
    private final TokenIssuer issuer;
    private final AuthAudit audit;
    private final TokensConfig config;
    private final Clock clock;

    TokensApi(
            CredentialCheck credentials,
            Families families,
            TokenIssuer issuer,
            AuthAudit audit,
            TokensConfig config,
            Clock clock) {
        this.credentials = credentials;
        this.families = families;
        this.issuer = issuer;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    void addTo(Operations operations) {
        operations
                .handle("createTokens", this::create)
                .handle("refreshTokens", this::refresh)
                .handle("revokeTokens", this::revoke);
    }

    private void create(RoutingContext ctx) {
        credentials.accountOf(ctx).compose(families::begin).onComplete(grant -> answer(ctx, grant), ctx::fail);
    }

    private void refresh(RoutingContext ctx) {
        token(ctx)
                .map(families::refresh)
                .orElseGet(() -> Future.succeededFuture(Families.Outcome.unknown()))
                .onSuccess(outcome -> audit.refreshed(ctx, outcome))
                .onComplete(
                        outcome ->
                                outcome.grant().ifPresentOrElse(grant -> answer(ctx, grant), () -> ctx.fail(refused())),
                        ctx::fail);
    }

    /** The audit log says why; clients are not told. */
    private static Problem refused() {
        return Problem.of(401, List.of(new ErrorDetail("Not authorized", null)));
    }

    /** Whoever has a token of the session may end it, be it spent or not. */
    private void revoke(RoutingContext ctx) {
        token(ctx)
                .map(token -> families.end(token.familyId()))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .onSuccess(ended -> ended.ifPresent(family -> audit.signedOut(ctx, family.userId())))
                .onComplete(done -> Responses.json(ctx, 200, new JsonObject()), ctx::fail);
    }

    private static Optional<RefreshToken> token(RoutingContext ctx) {
        return RefreshToken.parse(ctx.body().asJsonObject().getString("refreshToken"));
    }

    private void answer(RoutingContext ctx, Families.Grant grant) {
        Instant now = clock.instant();
        Duration access = grant.family().accessLife(now, config.access());
        Duration family = Duration.between(now, grant.family().endsAt());
        ctx.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Responses.json(
                ctx,
                200,
                new JsonObject()
                        .put("accessToken", issuer.accessTokenOf(grant, access))
                        .put("tokenType", "Bearer")
                        .put("expiresIn", access.toSeconds())
                        .put("refreshToken", grant.token().text())
                        .put("refreshExpiresIn", family.toSeconds()));
    }
}
