package dev.boxoffice.auth.api;

import dev.boxoffice.auth.CreateProgram;
import dev.boxoffice.auth.ExchangeProgramToken;
import dev.boxoffice.auth.ListPrograms;
import dev.boxoffice.auth.RemoveProgram;
import dev.boxoffice.auth.model.Program;
import dev.boxoffice.kernel.identity.Scope;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Set;

/** The HTTP operations on programs that act for users. */
public record ProgramTokensApi(
        ListPrograms listPrograms,
        CreateProgram createProgram,
        RemoveProgram removeProgram,
        ExchangeProgramToken exchangeProgramToken,
        CredentialReader credentials) {

    /** Adds the handlers. */
    public void addTo(Operations operations) {
        operations
                .handle("listPrograms", this::list)
                .handle("createProgram", this::create)
                .handle("deleteProgram", this::remove)
                .handle("exchangeProgramToken", this::exchange);
    }

    private void list(RoutingContext ctx) {
        listPrograms
                .list(RequestIdentity.required(ctx).userId())
                .onComplete(
                        found -> {
                            JsonArray list = new JsonArray();
                            found.forEach(program -> list.add(json(program)));
                            Responses.json(ctx, 200, list);
                        },
                        ctx::fail);
    }

    private static JsonObject json(Program program) {
        JsonArray scopes = new JsonArray();
        program.scopes().forEach(scope -> scopes.add(scope.text()));
        return new JsonObject()
                .put("id", program.id())
                .put("name", program.name())
                .put("scopes", scopes)
                .put("createdAt", program.createdAt().toString())
                .put("expiresAt", program.expiresAt().toString())
                .put(
                        "usedAt",
                        program.usedAt() == null ? null : program.usedAt().toString());
    }

    private void create(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        Set<Scope> scopes = Scope.of(body.getJsonArray("scopes").getList());
        createProgram
                .create(
                        RequestIdentity.required(ctx).userId(),
                        body.getString("name").strip(),
                        scopes,
                        Duration.ofDays(body.getInteger("days")),
                        credentials.requester(ctx))
                .onComplete(
                        created -> Responses.json(
                                ctx,
                                201,
                                new JsonObject()
                                        .put("id", created.program().id())
                                        .put("token", created.token())),
                        ctx::fail);
    }

    private void remove(RoutingContext ctx) {
        removeProgram
                .remove(RequestIdentity.required(ctx).userId(), ctx.pathParam("id"), credentials.requester(ctx))
                .onComplete(removed -> Responses.noContent(ctx), ctx::fail);
    }

    private void exchange(RoutingContext ctx) {
        exchangeProgramToken
                .exchange(ctx.body().asJsonObject().getString("token"), credentials.requester(ctx))
                .onComplete(
                        access -> Responses.json(
                                ctx,
                                200,
                                new JsonObject()
                                        .put("accessToken", access.accessToken())
                                        .put("tokenType", "Bearer")
                                        .put("expiresIn", access.life().toSeconds())
                                        .put(
                                                "scope",
                                                Scope.text(access.program().scopes()))),
                        ctx::fail);
    }
}
