package dev.boxoffice.auth.api;

import dev.boxoffice.auth.ProveIdentity;
import dev.boxoffice.auth.RelyingParty;
import dev.boxoffice.auth.ShowFactors;
import dev.boxoffice.auth.TokenIssuer;
import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The HTTP operations by which users prove within a session who they are. */
public record ProofApi(
        ShowFactors showFactors,
        ProveIdentity proveIdentity,
        CredentialReader credentials,
        SessionAnswers answers,
        RelyingParties parties) {

    /** Adds the handlers. */
    public void addTo(Operations operations) {
        operations
                .handle("getProofWays", this::ways)
                .handle("prove", this::prove)
                .handle("createPasskeyProof", this::options)
                .handle("proveByPasskey", this::proveByPasskey);
    }

    private void ways(RoutingContext ctx) {
        showFactors
                .ways(RequestIdentity.required(ctx).userId())
                .onComplete(
                        ways -> Responses.json(
                                ctx,
                                200,
                                new JsonObject()
                                        .put("password", ways.password())
                                        .put("code", ways.code())
                                        .put("passkeys", ways.passkeys())),
                        ctx::fail);
    }

    private void prove(RoutingContext ctx) {
        Identity user = RequestIdentity.required(ctx);
        JsonObject body = ctx.body().asJsonObject();
        Optional<String> device = credentials.devices().deviceOf(ctx, EnteredEmail.of(user.email()));
        answer(
                ctx,
                proveIdentity.prove(
                        user, body.getString("password"), body.getString("code"), device, credentials.requester(ctx)));
    }

    private void options(RoutingContext ctx) {
        RelyingParty party = parties.of(ctx);
        proveIdentity
                .offerPasskey(RequestIdentity.required(ctx))
                .onComplete(
                        offer -> Responses.json(
                                ctx, 200, PasskeyOptions.request(offer.challenge(), offer.passkeys(), party)),
                        ctx::fail);
    }

    private void proveByPasskey(RoutingContext ctx) {
        answer(
                ctx,
                proveIdentity.proveByPasskey(
                        RequestIdentity.required(ctx),
                        PasskeysApi.credential(ctx),
                        parties.of(ctx),
                        credentials.requester(ctx)));
    }

    private void answer(RoutingContext ctx, Future<TokenIssuer.Session> proof) {
        proof.onComplete(
                session -> {
                    answers.set(ctx, Optional.of(session));
                    Responses.json(ctx, 200, new JsonObject());
                },
                ctx::fail);
    }
}
