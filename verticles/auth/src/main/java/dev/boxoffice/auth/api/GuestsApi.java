package dev.boxoffice.auth.api;

import dev.boxoffice.auth.CreateGuest;
import dev.boxoffice.auth.model.ProfileRules;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The HTTP operations of those who buy without an account. */
public record GuestsApi(CreateGuest createGuest, CredentialReader credentials, SessionAnswers answers) {
    private static final String LANGUAGE = "language";

    /** Adds the handlers. */
    public void addTo(Operations operations) {
        operations.handle("createGuest", this::create).handle("changeGuestLanguage", this::changeLanguage);
    }

    private void create(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        String language = ProfileRules.language(body.getString(LANGUAGE));
        createGuest
                .create(CredentialReader.email(ctx), body.getString("name"), language, credentials.requester(ctx))
                .onComplete(
                        begun -> {
                            answers.set(ctx, Optional.of(begun.session()));
                            Responses.json(ctx, 201, UserJson.of(begun.guest()));
                        },
                        ctx::fail);
    }

    private void changeLanguage(RoutingContext ctx) {
        createGuest
                .changeLanguage(
                        RequestIdentity.required(ctx).userId(),
                        ProfileRules.language(ctx.body().asJsonObject().getString(LANGUAGE)))
                .onComplete(changed -> Responses.noContent(ctx), ctx::fail);
    }
}
