package dev.boxoffice.auth.api;

import dev.boxoffice.auth.CreateGuest;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.Responses;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The HTTP operation with which somebody begins to buy without an account. */
public record GuestsApi(CreateGuest createGuest, CredentialReader credentials, SessionAnswers answers) {
    /** Adds the handler. */
    public void addTo(Operations operations) {
        operations.handle("createGuest", this::create);
    }

    private void create(RoutingContext ctx) {
        String name = ctx.body().asJsonObject().getString("name");
        createGuest
                .create(CredentialReader.email(ctx), name, credentials.requester(ctx))
                .onComplete(
                        begun -> {
                            answers.set(ctx, Optional.of(begun.session()));
                            Responses.json(ctx, 201, UserJson.of(begun.guest()));
                        },
                        ctx::fail);
    }
}
