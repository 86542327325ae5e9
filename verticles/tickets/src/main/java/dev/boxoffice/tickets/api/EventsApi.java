package dev.boxoffice.tickets.api;

import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.identity.Assurance;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.domain.api.FailureQuota;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.CacheControl;
import dev.boxoffice.platform.http.ETags;
import dev.boxoffice.platform.http.Reply;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.tickets.ChangeEvent;
import dev.boxoffice.tickets.CreateEvent;
import dev.boxoffice.tickets.DeleteDraft;
import dev.boxoffice.tickets.FindEvents;
import dev.boxoffice.tickets.model.Codes;
import dev.boxoffice.tickets.model.Event;
import dev.boxoffice.tickets.model.EventInput;
import dev.boxoffice.tickets.model.Notice;
import dev.boxoffice.tickets.model.SellerRules;
import dev.boxoffice.tickets.store.TicketQuery;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The HTTP operations on events. */
public record EventsApi(
        EventReads reads,
        FindEvents findEvents,
        CreateEvent createEvent,
        ChangeEvent changeEvent,
        DeleteDraft deleteDraft,
        SellerRules sellerRules,
        FailureQuota wrongCodes,
        IdempotencyKeys keys,
        Clock clock) {

    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations
                .handle("listEvents", this::list)
                .handle("createEvent", keys.once("createEvent", this::create))
                .handle("getEvent", this::get)
                .handle("updateEvent", this::update)
                .handle("deleteEvent", this::delete)
                .handle("publishEvent", change((event, isTaken) -> event.publish(now())))
                .handle("postponeEvent", this::postpone)
                .handle("cancelEvent", this::cancel);
    }

    private void list(RoutingContext ctx) {
        Optional<String> searcher = RequestIdentity.of(ctx).map(Identity::userId);
        // By the second, so that requests of the same moment share an answer.
        Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        TicketQuery query = TicketQuery.ofEvents(ctx.queryParams(), searcher, second);
        boolean isOwn = searcher.isPresent() && searcher.equals(query.owner());
        (isOwn ? reads.ownPage(query) : reads.page(query, CacheControl.isWanted(ctx)))
                .onComplete(page -> page.send(ctx, query), ctx::fail);
    }

    private Future<Reply> create(RoutingContext ctx) {
        String id = IdempotencyKeys.attempt(ctx).resourceId();
        EventInput input = EventForm.create(ctx.body().asJsonObject(), id, userId(ctx), now());
        return createEvent
                .create(Event.draft(input, Ids::next, now()))
                .compose(draft -> shown(draft.id()))
                .map(json -> Reply.versioned(201, json));
    }

    private static String userId(RoutingContext ctx) {
        return RequestIdentity.required(ctx).userId();
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /** An event as its organiser sees it. */
    public Future<JsonObject> shown(String id) {
        return findEvents
                .findShown(id)
                .map(found -> EventJson.forOwner(found.orElseThrow(() -> Problem.notFound("Event")), now()));
    }

    private void get(RoutingContext ctx) {
        reads.event(ctx.pathParam("id"), CacheControl.isWanted(ctx)).onComplete(kept -> show(ctx, kept), ctx::fail);
    }

    private void show(RoutingContext ctx, EventReads.Kept kept) {
        boolean isOwner = kept != null
                && RequestIdentity.of(ctx)
                        .filter(identity -> identity.userId()
                                .equals(kept.shown().event().data().userId()))
                        .isPresent();
        String code = ctx.queryParams().get("code");
        if (kept == null || (kept.response() == null && !isOwner)) {
            ctx.fail(Problem.notFound("Event"));
        } else if (code != null) {
            wrongCodes
                    .count(
                            ctx,
                            () -> Future.succeededFuture(
                                    Codes.find(kept.shown().event().data(), code, now())))
                    .onComplete(found -> send(ctx, EventJson.forHolder(kept.shown(), found, now())), ctx::fail);
        } else if (isOwner) {
            send(ctx, EventJson.forOwner(kept.shown(), now()));
        } else {
            kept.response().send(ctx, CacheControl.ASK_AGAIN);
        }
    }

    private static void send(RoutingContext ctx, JsonObject json) {
        Responses.tagged(ctx, 200, json, EventJson.tag(json));
    }

    private void update(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        change(ctx, (event, isTaken) -> event.edit(EventForm.merge(body, event), Ids::next, now()));
    }

    private void postpone(RoutingContext ctx) {
        Notice notice = EventForm.notice(ctx.body().asJsonObject());
        change(ctx, (event, isTaken) -> event.postpone(notice, now()));
    }

    private void cancel(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        String title = body == null ? null : body.getString("title");
        String message = EventForm.notice(body).message();
        change(ctx, (event, isTaken) -> event.cancel(title, message, isTaken));
    }

    private Handler<RoutingContext> change(ChangeEvent.Command command) {
        return ctx -> change(ctx, command);
    }

    private void change(RoutingContext ctx, ChangeEvent.Command command) {
        Assurance seller = RequestIdentity.required(ctx).assurance();
        ChangeEvent.Command checked = (event, isTaken) -> {
            Decision<Event> decision = command.decide(event, isTaken);
            decision.orThrow().ifPresent(changed -> sellerRules.require(seller, event, changed.next()));
            return decision;
        };
        changeEvent
                .change(ctx.pathParam("id"), userId(ctx), ETags.ifMatch(ctx), checked)
                .compose(event -> shown(event.id()))
                .onComplete(json -> send(ctx, json), ctx::fail);
    }

    private void delete(RoutingContext ctx) {
        deleteDraft
                .delete(ctx.pathParam("id"), userId(ctx), ETags.ifMatch(ctx))
                .onComplete(done -> Responses.noContent(ctx), ctx::fail);
    }
}
