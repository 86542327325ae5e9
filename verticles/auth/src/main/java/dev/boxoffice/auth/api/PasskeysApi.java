package dev.boxoffice.auth.api;

import dev.boxoffice.auth.AddPasskey;
import dev.boxoffice.auth.ProveIdentity;
import dev.boxoffice.auth.RelyingParty;
import dev.boxoffice.auth.RemovePasskey;
import dev.boxoffice.auth.RenamePasskey;
import dev.boxoffice.auth.ShowFactors;
import dev.boxoffice.auth.SignInByPasskey;
import dev.boxoffice.auth.model.Passkey;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The HTTP operations on passkeys. */
public record PasskeysApi(
        ShowFactors showFactors,
        AddPasskey addPasskey,
        RenamePasskey renamePasskey,
        RemovePasskey removePasskey,
        SignInByPasskey signInByPasskey,
        ProveIdentity proveIdentity,
        CredentialReader credentials,
        SessionAnswers answers,
        RelyingParties parties) {

    /** Adds the handlers. */
    public void addTo(Operations operations) {
        operations
                .handle("listPasskeys", this::list)
                .handle("createPasskeyOptions", this::options)
                .handle("createPasskey", this::add)
                .handle("renamePasskey", this::rename)
                .handle("deletePasskey", this::remove)
                .handle("createPasskeySignIn", this::signInOptions)
                .handle("signInByPasskey", this::signIn);
    }

    private void list(RoutingContext ctx) {
        showFactors
                .show(RequestIdentity.required(ctx).userId())
                .onComplete(
                        found -> {
                            JsonArray list = new JsonArray();
                            found.passkeys().forEach(passkey -> list.add(json(passkey)));
                            Responses.json(ctx, 200, list);
                        },
                        ctx::fail);
    }

    private void options(RoutingContext ctx) {
        Identity user = RequestIdentity.required(ctx);
        RelyingParty party = parties.of(ctx);
        addPasskey
                .offer(user.userId())
                .onComplete(
                        offer -> Responses.json(
                                ctx, 200, PasskeyOptions.creation(offer.challenge(), offer.known(), party, user)),
                        ctx::fail);
    }

    private void add(RoutingContext ctx) {
        addPasskey
                .add(
                        RequestIdentity.required(ctx).userId(),
                        name(ctx),
                        credential(ctx),
                        parties.of(ctx),
                        credentials.requester(ctx))
                .compose(passkey -> proveIdentity
                        .addFactor(RequestIdentity.required(ctx), credentials.requester(ctx))
                        .onSuccess(session -> answers.set(ctx, session))
                        .map(passkey))
                .onComplete(passkey -> Responses.json(ctx, 201, json(passkey)), ctx::fail);
    }

    private void rename(RoutingContext ctx) {
        renamePasskey
                .rename(RequestIdentity.required(ctx).userId(), ctx.pathParam("id"), name(ctx))
                .onComplete(passkey -> Responses.json(ctx, 200, json(passkey)), ctx::fail);
    }

    private void remove(RoutingContext ctx) {
        removePasskey
                .remove(RequestIdentity.required(ctx), ctx.pathParam("id"), credentials.requester(ctx))
                .onComplete(
                        session -> {
                            answers.set(ctx, session);
                            Responses.noContent(ctx);
                        },
                        ctx::fail);
    }

    private void signInOptions(RoutingContext ctx) {
        Responses.json(ctx, 200, PasskeyOptions.request(signInByPasskey.challenge(), List.of(), parties.of(ctx)));
    }

    private void signIn(RoutingContext ctx) {
        signInByPasskey
                .signIn(credential(ctx), parties.of(ctx), credentials.requester(ctx))
                .onComplete(account -> answers.begin(ctx, 200, account, true), ctx::fail);
    }

    static JsonObject credential(RoutingContext ctx) {
        return ctx.body().asJsonObject().getJsonObject("credential");
    }

    private static String name(RoutingContext ctx) {
        return ctx.body().asJsonObject().getString("name").strip();
    }

    private static JsonObject json(Passkey passkey) {
        return new JsonObject()
                .put("id", passkey.id())
                .put("name", passkey.name())
                .put("addedAt", passkey.addedAt().toString())
                .put("usedAt", passkey.usedAt().toString())
                .put("backedUp", passkey.isBackedUp());
    }
}
