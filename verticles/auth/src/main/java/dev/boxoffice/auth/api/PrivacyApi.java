package dev.boxoffice.auth.api;

import dev.boxoffice.auth.EraseAccount;
import dev.boxoffice.auth.EraseByAddress;
import dev.boxoffice.auth.ExportUserData;
import dev.boxoffice.auth.ExportUserData.Progress;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.telemetry.AuditLog;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The HTTP operations by which users get a copy of their data, and have it erased. */
public record PrivacyApi(
        ExportUserData exports,
        EraseAccount eraseAccount,
        EraseByAddress eraseByAddress,
        CredentialReader credentials) {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** Adds the handlers. */
    public void addTo(Operations operations) {
        operations
                .handle("requestExport", this::request)
                .handle("getExport", this::get)
                .handle("downloadExport", this::download)
                .handle("getErasure", this::planned)
                .handle("planErasure", this::plan)
                .handle("withdrawErasure", this::withdraw)
                .handle("eraseByAddress", this::eraseByAddress);
    }

    private void request(RoutingContext ctx) {
        exports.request(userId(ctx)).onComplete(progress -> Responses.json(ctx, 202, json(progress)), ctx::fail);
    }

    private void get(RoutingContext ctx) {
        exports.progress(userId(ctx)).onComplete(progress -> Responses.json(ctx, 200, json(progress)), ctx::fail);
    }

    private static JsonObject json(Progress progress) {
        return new JsonObject()
                .put("requestedAt", progress.export().requestedAt().toString())
                .put("endsAt", progress.endsAt().toString())
                .put("ready", progress.isReady())
                .put("missing", new JsonArray(progress.missing()));
    }

    private void download(RoutingContext ctx) {
        exports.progress(userId(ctx))
                .onComplete(
                        progress -> {
                            if (progress.isReady()) {
                                ExportArchive.send(ctx, exports, progress);
                            } else {
                                ctx.fail(Problem.conflict(
                                        "export.not_ready",
                                        "The copy is not ready yet, please try again",
                                        RETRY_AFTER));
                            }
                        },
                        ctx::fail);
    }

    private void planned(RoutingContext ctx) {
        Future<Optional<Instant>> erasure = eraseAccount.planned(userId(ctx));
        Future<Optional<Instant>> export = exports.requestedAt(userId(ctx));
        Future.all(erasure, export)
                .map(read -> new JsonObject()
                        .put("erasesAt", text(erasure.result()))
                        .put("exportRequestedAt", text(export.result())))
                .onComplete(state -> Responses.json(ctx, 200, state), ctx::fail);
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }

    private void plan(RoutingContext ctx) {
        eraseAccount
                .plan(userId(ctx), credentials.requester(ctx))
                .onComplete(at -> Responses.json(ctx, 202, new JsonObject().put("erasesAt", at.toString())), ctx::fail);
    }

    private void withdraw(RoutingContext ctx) {
        eraseAccount
                .withdraw(userId(ctx), credentials.requester(ctx))
                .onComplete(done -> Responses.noContent(ctx), ctx::fail);
    }

    private void eraseByAddress(RoutingContext ctx) {
        Identity operator = RequestIdentity.required(ctx, Role.OPERATOR);
        AuditLog.event(SecurityEvent.SUPPORT_ERASURE)
                .user(operator.userId())
                .with("reason", ctx.body().asJsonObject().getString("reason"))
                .write();
        eraseByAddress
                .erase(CredentialReader.email(ctx), credentials.requester(ctx))
                .onComplete(
                        erased -> Responses.json(
                                ctx,
                                202,
                                new JsonObject()
                                        .put("guests", erased.guests())
                                        .put(
                                                "erasesAt",
                                                erased.account()
                                                        .map(Object::toString)
                                                        .orElse(null))),
                        ctx::fail);
    }

    private static String userId(RoutingContext ctx) {
        return RequestIdentity.required(ctx).userId();
    }
}
