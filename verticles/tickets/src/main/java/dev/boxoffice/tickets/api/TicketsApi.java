package dev.boxoffice.tickets.api;

import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.CacheControl;
import dev.boxoffice.platform.http.ETags;
import dev.boxoffice.platform.http.Reply;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.tickets.AddTicketType;
import dev.boxoffice.tickets.EditTicket;
import dev.boxoffice.tickets.ListTicket;
import dev.boxoffice.tickets.WithdrawTicket;
import dev.boxoffice.tickets.model.Ticket;
import dev.boxoffice.tickets.store.TicketQuery;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The HTTP operations on listings. */
public record TicketsApi(
        PublicReads reads,
        ListTicket listTicket,
        AddTicketType addTicketType,
        EditTicket editTicket,
        WithdrawTicket withdrawTicket,
        Actors actors,
        IdempotencyKeys keys,
        Clock clock) {

    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations
                .handle("listTickets", this::list)
                .handle("createTicket", keys.once("createTicket", this::create))
                .handle("getTicket", this::get)
                .handle("updateTicket", this::update)
                .handle("withdrawTicket", this::withdraw);
    }

    private void list(RoutingContext ctx) {
        Optional<String> searcher = Sellers.searched(ctx, actors.access());
        // By the second, so that requests of the same moment share an answer.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        TicketQuery query = TicketQuery.of(ctx.queryParams(), searcher, now);
        boolean isOwn = searcher.isPresent() && searcher.equals(query.owner());
        (isOwn ? reads.ownPage(query) : reads.page(query, CacheControl.isWanted(ctx)))
                .onComplete(page -> page.send(ctx, query), ctx::fail);
    }

    private Future<Reply> create(RoutingContext ctx) {
        String id = IdempotencyKeys.attempt(ctx).resourceId();
        JsonObject body = ctx.body().asJsonObject();
        String eventId = body.getString("eventId");
        Future<Ticket> listed = eventId == null
                ? listTicket.list(TicketForm.create(body, id, Sellers.of(body, ctx), now()), editor(ctx))
                : addTicketType.add(eventId, editor(ctx), id, event -> EventTicketForm.create(body, event));
        return listed.map(ticket -> Reply.versioned(201, TicketJson.of(ticket, now())));
    }

    private Actor editor(RoutingContext ctx) {
        return actors.member(ctx, Permission.EVENTS_EDIT);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private void get(RoutingContext ctx) {
        String id = ctx.pathParam("id");
        if (!Ids.isValid(id)) {
            throw Problem.notFound("Ticket");
        }
        reads.listing(id, CacheControl.isWanted(ctx))
                .onComplete(
                        found -> {
                            if (found == null
                                    || !found.isFor(seller -> Sellers.isMember(ctx, actors.access(), seller))) {
                                ctx.fail(Problem.notFound("Ticket"));
                            } else {
                                found.response().send(ctx, CacheControl.ASK_AGAIN);
                            }
                        },
                        ctx::fail);
    }

    private void update(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        editTicket
                .edit(
                        ctx.pathParam("id"),
                        editor(ctx),
                        ETags.ifMatch(ctx),
                        present -> TicketForm.merge(body, present, now()),
                        event -> EventTicketForm.merge(body, event, ctx.pathParam("id")))
                .onComplete(ticket -> send(ctx, ticket), ctx::fail);
    }

    private void send(RoutingContext ctx, Ticket ticket) {
        JsonObject json = TicketJson.of(ticket, now());
        Responses.tagged(ctx, 200, json, TicketJson.tag(ticket, json));
    }

    private void withdraw(RoutingContext ctx) {
        withdrawTicket
                .withdraw(ctx.pathParam("id"), editor(ctx), ETags.ifMatch(ctx))
                .onComplete(done -> Responses.noContent(ctx), ctx::fail);
    }
}
