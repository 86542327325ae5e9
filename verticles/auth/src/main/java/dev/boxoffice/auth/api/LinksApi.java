package dev.boxoffice.auth.api;

import dev.boxoffice.auth.LinkResult;
import dev.boxoffice.auth.LinkUse;
import dev.boxoffice.auth.RequestLink;
import dev.boxoffice.auth.UseLink;
import dev.boxoffice.auth.model.AccountLink;
import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.auth.model.LinkPurpose;
import dev.boxoffice.auth.model.LinkSecret;
import dev.boxoffice.auth.model.MaskedAddress;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** The HTTP operations on the links that are sent by mail. */
public record LinksApi(UseLink useLink, RequestLink requestLink, CredentialReader credentials, SessionAnswers answers) {
    private static final int ACCEPTED = 202;

    /** Adds the handlers. */
    public void addTo(Operations operations) {
        operations
                .handle("showLink", this::show)
                .handle("useLink", this::use)
                .handle("requestReset", ctx -> request(ctx, LinkPurpose.RESET_PASSWORD))
                .handle("requestSignInLink", ctx -> request(ctx, LinkPurpose.SIGN_IN));
    }

    private void request(RoutingContext ctx, LinkPurpose purpose) {
        requestLink
                .byAddress(purpose, CredentialReader.email(ctx), credentials.requester(ctx))
                .onComplete(requested -> Responses.json(ctx, ACCEPTED, new JsonObject()), ctx::fail);
    }

    private void show(RoutingContext ctx) {
        useLink.show(secret(ctx)).onComplete(link -> Responses.json(ctx, 200, toJson(ctx, link)), ctx::fail);
    }

    private static JsonObject toJson(RoutingContext ctx, AccountLink link) {
        return new JsonObject()
                .put("purpose", purpose(link))
                .put("address", MaskedAddress.of(link.address()))
                .put("asks", asks(ctx, link));
    }

    private static String purpose(AccountLink link) {
        return (link.purpose().isSignIn() ? LinkPurpose.SIGN_IN : link.purpose()).text();
    }

    private static String asks(RoutingContext ctx, AccountLink link) {
        boolean isHolder = RequestIdentity.of(ctx)
                .filter(identity -> !identity.guest() && identity.scopes().isEmpty())
                .map(Identity::userId)
                .filter(link.userId()::equals)
                .isPresent();
        return switch (link.purpose()) {
            case RESET_PASSWORD -> "new_password";
            case VERIFY_ADDRESS, CHANGE_ADDRESS -> isHolder ? "nothing" : "password";
            default -> "nothing";
        };
    }

    private void use(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        LinkUse use = new LinkUse(
                body.getString("password"),
                body.getString("code"),
                RequestIdentity.of(ctx),
                email -> credentials.devices().deviceOf(ctx, email),
                credentials.requester(ctx));
        useLink.use(secret(ctx), use).onComplete(result -> answer(ctx, result), ctx::fail);
    }

    private void answer(RoutingContext ctx, LinkResult result) {
        JsonObject body = new JsonObject().put("purpose", purpose(result.link()));
        result.account().ifPresent(account -> body.put("user", UserJson.of(account)));
        result.guest().ifPresent(guest -> body.put("user", UserJson.of(guest))
                .put("orderId", result.link().detail()));
        answers.set(ctx, result.session());
        result.account()
                .ifPresent(account ->
                        Responses.cookie(ctx, credentials.devices().remember(ctx, EnteredEmail.of(account.email()))));
        Responses.json(ctx, 200, body);
    }

    private static LinkSecret secret(RoutingContext ctx) {
        return new LinkSecret(ctx.body().asJsonObject().getString("token"));
    }
}
