package dev.boxoffice.organisers.api;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.kernel.identity.FreezeKind;
import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.organisers.FreezeTarget;
import dev.boxoffice.organisers.ReportEvent;
import dev.boxoffice.organisers.model.Freeze;
import dev.boxoffice.organisers.model.Report;
import dev.boxoffice.organisers.store.ReportStore;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.PagingHeaders;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;

/** The HTTP operations against abuse: reports of anybody, and what operators do about them. */
public record OperatorsApi(ReportEvent reportEvent, ReportStore reports, FreezeTarget freezeTarget, Clock clock) {
    private static final int PAGE = 50;

    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations
                .handle("listReports", this::listReports)
                .handle("createReport", this::report)
                .handle("changeReport", this::changeReport)
                .handle("listFreezes", this::listFreezes)
                .handle("freeze", this::freeze)
                .handle("unfreeze", this::unfreeze);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private void report(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        Report report = new Report(
                Ids.next(),
                body.getString("eventId"),
                EnumText.parse(Report.Reason.class, body.getString("reason")),
                body.getString("text"),
                body.getString("email"),
                Report.State.OPEN,
                now());
        reportEvent
                .report(report)
                .onComplete(stored -> Responses.json(ctx, 201, new JsonObject().put("id", stored.id())), ctx::fail);
    }

    private void listReports(RoutingContext ctx) {
        RequestIdentity.required(ctx, Role.OPERATOR);
        String state = ctx.queryParams().get("state");
        int limit = PagingHeaders.parameter(ctx, "limit", PAGE);
        reports.page(
                        state == null ? null : EnumText.parse(Report.State.class, state),
                        ctx.queryParams().get("after"),
                        limit)
                .onComplete(
                        found -> {
                            PagingHeaders.addNext(ctx, found, limit, one -> one.id());
                            JsonArray list = new JsonArray();
                            found.forEach(one -> list.add(OrganiserJson.of(one)));
                            Responses.json(ctx, 200, list);
                        },
                        ctx::fail);
    }

    private void changeReport(RoutingContext ctx) {
        RequestIdentity.required(ctx, Role.OPERATOR);
        Report.State state =
                EnumText.parse(Report.State.class, ctx.body().asJsonObject().getString("state"));
        reports.change(ctx.pathParam("id"), state)
                .map(found -> found.orElseThrow(() -> Problem.notFound("Report")))
                .onComplete(found -> Responses.json(ctx, 200, OrganiserJson.of(found)), ctx::fail);
    }

    private void listFreezes(RoutingContext ctx) {
        RequestIdentity.required(ctx, Role.OPERATOR);
        String after = ctx.queryParams().get("after");
        int limit = PagingHeaders.parameter(ctx, "limit", PAGE);
        freezeTarget
                .page(after == null ? "" : after, limit)
                .onComplete(
                        found -> {
                            PagingHeaders.addNext(ctx, found, limit, one -> one.key());
                            JsonArray list = new JsonArray();
                            found.forEach(one -> list.add(OrganiserJson.of(one)));
                            Responses.json(ctx, 200, list);
                        },
                        ctx::fail);
    }

    private void freeze(RoutingContext ctx) {
        freezeTarget
                .begin(wanted(ctx, ctx.body().asJsonObject().getString("reason")))
                .onComplete(frozen -> Responses.json(ctx, 200, OrganiserJson.of(frozen)), ctx::fail);
    }

    private void unfreeze(RoutingContext ctx) {
        freezeTarget
                .end(wanted(ctx, ctx.queryParams().get("reason")))
                .onComplete(done -> Responses.noContent(ctx), ctx::fail);
    }

    private Freeze wanted(RoutingContext ctx, String reason) {
        String operator = RequestIdentity.required(ctx, Role.OPERATOR).userId();
        FreezeKind kind = Arrays.stream(FreezeKind.values())
                .filter(one -> one.text().equals(ctx.pathParam("kind")))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("Target"));
        return new Freeze(kind, ctx.pathParam("id"), reason, operator, now());
    }
}
