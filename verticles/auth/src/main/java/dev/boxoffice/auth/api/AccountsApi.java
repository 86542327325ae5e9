package dev.boxoffice.auth.api;

import dev.boxoffice.auth.ChangeAddress;
import dev.boxoffice.auth.ChangePassword;
import dev.boxoffice.auth.RequestLink;
import dev.boxoffice.auth.ShowAccount;
import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.auth.model.ProfileRules;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;

/** The HTTP operations of a user on the own account. */
public record AccountsApi(
        ShowAccount showAccount,
        ChangePassword changePassword,
        ChangeAddress changeAddress,
        RequestLink requestLink,
        CredentialReader credentials,
        SessionAnswers answers) {
    private static final int ACCEPTED = 202;

    /** Adds the handlers. */
    public void addTo(Operations operations) {
        operations
                .handle("getAccount", this::get)
                .handle("updateAccount", this::update)
                .handle("changePassword", this::changePassword)
                .handle("changeAddress", this::changeAddress)
                .handle("sendVerification", this::sendVerification);
    }

    private void get(RoutingContext ctx) {
        showAccount
                .find(RequestIdentity.required(ctx).userId())
                .onComplete(account -> Responses.json(ctx, 200, UserJson.profile(account)), ctx::fail);
    }

    /** Fields that are absent stay; those that are null or blank are removed. */
    private void update(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        JsonObject profile = new JsonObject();
        copy(body, "name", profile, ProfileRules::name);
        copy(body, "language", profile, ProfileRules::language);
        copy(body, "timeZone", profile, ProfileRules::timeZone);
        Identity identity = RequestIdentity.required(ctx);
        (profile.isEmpty() ? showAccount.find(identity.userId()) : showAccount.change(identity.userId(), profile))
                .compose(account -> showAccount.see(identity).map(shown -> {
                    answers.set(ctx, shown.session());
                    return account;
                }))
                .onComplete(account -> Responses.json(ctx, 200, UserJson.profile(account)), ctx::fail);
    }

    private static void copy(JsonObject from, String field, JsonObject to, Function<String, String> rule) {
        if (from.containsKey(field)) {
            to.put(field, rule.apply(from.getString(field)));
        }
    }

    private void changePassword(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        changePassword
                .change(
                        RequestIdentity.required(ctx),
                        body.getString("password"),
                        body.getString("newPassword"),
                        devices(ctx),
                        credentials.requester(ctx))
                .onComplete(
                        session -> {
                            answers.set(ctx, session);
                            Responses.json(ctx, 200, new JsonObject());
                        },
                        ctx::fail);
    }

    private Function<EnteredEmail, Optional<String>> devices(RoutingContext ctx) {
        return email -> credentials.devices().deviceOf(ctx, email);
    }

    private void changeAddress(RoutingContext ctx) {
        changeAddress
                .request(RequestIdentity.required(ctx).userId(), CredentialReader.email(ctx))
                .onComplete(sent -> Responses.json(ctx, ACCEPTED, new JsonObject()), ctx::fail);
    }

    private void sendVerification(RoutingContext ctx) {
        requestLink
                .verification(RequestIdentity.required(ctx).userId())
                .onComplete(sent -> Responses.json(ctx, ACCEPTED, new JsonObject()), ctx::fail);
    }
}
