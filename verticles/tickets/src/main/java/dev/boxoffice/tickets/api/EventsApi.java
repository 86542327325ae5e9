package dev.boxoffice.tickets.api;

import dev.boxoffice.kernel.identity.OrganiserRole;
import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.FailureQuota;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.CacheControl;
import dev.boxoffice.platform.http.ETags;
import dev.boxoffice.platform.http.Reply;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.tickets.ChangeEvent;
import dev.boxoffice.tickets.CreateEvent;
import dev.boxoffice.tickets.DeleteDraft;
import dev.boxoffice.tickets.FindEvents;
import dev.boxoffice.tickets.model.Codes;
import dev.boxoffice.tickets.model.Event;
import dev.boxoffice.tickets.model.EventInput;
import dev.boxoffice.tickets.model.Notice;
import dev.boxoffice.tickets.search.EventSearch;
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
        FailureQuota wrongCodes,
        Actors actors,
        IdempotencyKeys keys,
        Clock clock) {

    /** Of each kind. */
    private static final int SUGGESTIONS = 5;

    private static final String SUGGESTIONS_CACHING = "public, max-age=30";

    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations
                .handle("listEvents", this::list)
                .handle("suggestEvents", this::suggest)
                .handle("createEvent", keys.once("createEvent", this::create))
                .handle("getEvent", this::get)
                .handle("updateEvent", this::update)
                .handle("deleteEvent", this::delete)
                .handle("publishEvent", change((event, isTaken) -> event.publish(now())))
                .handle("postponeEvent", this::postpone)
                .handle("cancelEvent", this::cancel);
    }

    private void list(RoutingContext ctx) {
        // By the second, so that requests of the same moment share an answer.
        Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (EventSearchForm.isSearch(ctx.queryParams())) {
            reads.search(EventSearchForm.read(ctx.queryParams(), second), CacheControl.isWanted(ctx))
                    .onComplete(found -> found.send(ctx), ctx::fail);
            return;
        }
        Optional<String> searcher = Sellers.searched(ctx, actors.access());
        TicketQuery query = TicketQuery.ofEvents(ctx.queryParams(), searcher, second);
        boolean isOwn = searcher.isPresent() && searcher.equals(query.owner());
        (isOwn ? reads.ownPage(query) : reads.page(query, CacheControl.isWanted(ctx)))
                .onComplete(page -> page.send(ctx, query), ctx::fail);
    }

    private void suggest(RoutingContext ctx) {
        // By the minute, so that those who type the same share an answer.
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        EventSearch search = EventSearchForm.readWords(ctx.queryParams(), minute, SUGGESTIONS);
        reads.suggestions(search).onComplete(found -> found.send(ctx, SUGGESTIONS_CACHING), ctx::fail);
    }

    private Future<Reply> create(RoutingContext ctx) {
        String id = IdempotencyKeys.attempt(ctx).resourceId();
        JsonObject body = ctx.body().asJsonObject();
        EventInput input = EventForm.create(body, id, Sellers.of(body, ctx), now());
        return createEvent
                .create(Event.draft(input, Ids::next, now()), editor(ctx))
                .compose(draft -> shown(draft.id()))
                .map(json -> Reply.versioned(201, json));
    }

    private Actor editor(RoutingContext ctx) {
        return actors.member(ctx, Permission.EVENTS_EDIT);
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
                && Sellers.isMember(
                        ctx, actors.access(), kept.shown().event().data().userId());
        String code = ctx.queryParams().get("code");
        if (kept == null || (kept.response() == null && !isOwner)) {
            ctx.fail(Problem.notFound("Event"));
        } else if (code != null) {
            wrongCodes
                    .count(
                            ctx,
                            () -> Future.succeededFuture(
                                    Codes.find(kept.shown().event().data(), code, now())))
                    .onComplete(
                            found -> send(
                                    ctx, reads.marked(kept.shown(), EventJson.forHolder(kept.shown(), found, now()))),
                            ctx::fail);
        } else if (isOwner) {
            send(ctx, reads.marked(kept.shown(), forMember(ctx, kept.shown())));
        } else {
            kept.response().send(ctx, CacheControl.ASK_AGAIN);
        }
    }

    /** With the role of the member; codes are for those who may change the event. */
    private JsonObject forMember(RoutingContext ctx, FindEvents.Shown shown) {
        String userId = RequestIdentity.required(ctx).userId();
        OrganiserRole role =
                actors.access().role(userId, shown.event().data().userId()).orElseThrow(Problem::notAuthorized);
        JsonObject json = role.permissions().contains(Permission.EVENTS_EDIT)
                ? EventJson.forOwner(shown, now())
                : EventJson.forPublic(shown, now());
        return json.put("myRole", role.text());
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
        change(
                ctx,
                actors.member(ctx, Permission.EVENTS_CANCEL),
                (event, isTaken) -> event.cancel(title, message, isTaken));
    }

    private Handler<RoutingContext> change(ChangeEvent.Command command) {
        return ctx -> change(ctx, command);
    }

    private void change(RoutingContext ctx, ChangeEvent.Command command) {
        change(ctx, editor(ctx), command);
    }

    private void change(RoutingContext ctx, Actor actor, ChangeEvent.Command command) {
        changeEvent
                .change(ctx.pathParam("id"), actor, ETags.ifMatch(ctx), command)
                .compose(event -> shown(event.id()))
                .onComplete(json -> send(ctx, json), ctx::fail);
    }

    private void delete(RoutingContext ctx) {
        deleteDraft
                .delete(ctx.pathParam("id"), editor(ctx), ETags.ifMatch(ctx))
                .onComplete(done -> Responses.noContent(ctx), ctx::fail);
    }
}
