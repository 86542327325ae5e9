package dev.boxoffice.auth.api;

import dev.boxoffice.auth.ProveIdentity;
import dev.boxoffice.auth.RenewRecoveryCodes;
import dev.boxoffice.auth.SetUpCodes;
import dev.boxoffice.auth.ShowFactors;
import dev.boxoffice.auth.TurnCodesOff;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The HTTP operations on one-time codes and recovery codes. */
public record OneTimeCodesApi(
        ShowFactors showFactors,
        SetUpCodes setUpCodes,
        TurnCodesOff turnCodesOff,
        RenewRecoveryCodes renewRecoveryCodes,
        ProveIdentity proveIdentity,
        CredentialReader credentials,
        SessionAnswers answers) {
    private static final String URI = "otpauth://totp/boxoffice:%s?secret=%s&issuer=boxoffice";

    /** Adds the handlers. */
    public void addTo(Operations operations) {
        operations
                .handle("getCodes", this::show)
                .handle("createCodes", this::begin)
                .handle("confirmCodes", this::confirm)
                .handle("deleteCodes", this::turnOff)
                .handle("createRecoveryCodes", this::renew);
    }

    private void show(RoutingContext ctx) {
        showFactors
                .show(RequestIdentity.required(ctx).userId())
                .onComplete(
                        found -> Responses.json(
                                ctx,
                                200,
                                new JsonObject()
                                        .put("enabled", found.hasCodes())
                                        .put(
                                                "recoveryCodes",
                                                found.recoveryHashes().size())),
                        ctx::fail);
    }

    private void begin(RoutingContext ctx) {
        Identity user = RequestIdentity.required(ctx);
        setUpCodes
                .begin(user.userId())
                .onComplete(
                        secret -> Responses.json(
                                ctx,
                                201,
                                new JsonObject()
                                        .put("secret", secret)
                                        .put("uri", URI.formatted(escape(user.email()), secret))),
                        ctx::fail);
    }

    private static String escape(String email) {
        return URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private void confirm(RoutingContext ctx) {
        setUpCodes
                .confirm(
                        RequestIdentity.required(ctx).userId(),
                        ctx.body().asJsonObject().getString("code"),
                        credentials.requester(ctx))
                .compose(codes -> proveIdentity
                        .addFactor(RequestIdentity.required(ctx), credentials.requester(ctx))
                        .onSuccess(session -> answers.set(ctx, session))
                        .map(codes))
                .onComplete(codes -> Responses.json(ctx, 200, json(codes)), ctx::fail);
    }

    private void turnOff(RoutingContext ctx) {
        turnCodesOff
                .turnOff(RequestIdentity.required(ctx), credentials.requester(ctx))
                .onComplete(
                        session -> {
                            answers.set(ctx, session);
                            Responses.noContent(ctx);
                        },
                        ctx::fail);
    }

    private void renew(RoutingContext ctx) {
        renewRecoveryCodes
                .renew(RequestIdentity.required(ctx).userId(), credentials.requester(ctx))
                .onComplete(codes -> Responses.json(ctx, 201, json(codes)), ctx::fail);
    }

    private static JsonObject json(List<String> codes) {
        return new JsonObject().put("recoveryCodes", new JsonArray(codes));
    }
}
