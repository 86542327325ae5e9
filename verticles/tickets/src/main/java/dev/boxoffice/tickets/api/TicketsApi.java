package dev.boxoffice.tickets.api;

import dev.boxoffice.events.TicketData;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.CacheControl;
import dev.boxoffice.platform.http.ETags;
import dev.boxoffice.platform.http.PagingHeaders;
import dev.boxoffice.platform.http.Reply;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.tickets.EditTicket;
import dev.boxoffice.tickets.ListTicket;
import dev.boxoffice.tickets.WithdrawTicket;
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
        EditTicket editTicket,
        WithdrawTicket withdrawTicket,
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
        Optional<String> searcher = RequestIdentity.of(ctx).map(Identity::userId);
        // By the second, so that requests of the same moment share an answer.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        TicketQuery query = TicketQuery.of(ctx.queryParams(), searcher, now);
        boolean isOwn = searcher.isPresent() && searcher.equals(query.owner());
        (isOwn ? reads.ownPage(query) : reads.page(query, CacheControl.isWanted(ctx)))
                .onComplete(
                        page -> {
                            addTotal(ctx, query, page.total());
                            page.list().send(ctx, CacheControl.ASK_AGAIN);
                        },
                        ctx::fail);
    }

    /** A request for what follows a listing needs no links to other pages. */
    private static void addTotal(RoutingContext ctx, TicketQuery query, long total) {
        if (query.after().isPresent()) {
            PagingHeaders.addTotal(ctx, total);
        } else {
            PagingHeaders.addHeaders(ctx, query.page(), query.limit(), total);
        }
    }

    private Future<Reply> create(RoutingContext ctx) {
        String id = IdempotencyKeys.attempt(ctx).resourceId();
        TicketData data = TicketForm.create(ctx.body().asJsonObject(), id, userId(ctx), now());
        return listTicket.list(data).map(ticket -> Reply.versioned(201, TicketJson.of(ticket)));
    }

    private static String userId(RoutingContext ctx) {
        return RequestIdentity.required(ctx).userId();
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
                            if (found == null) {
                                ctx.fail(Problem.notFound("Ticket"));
                            } else {
                                found.send(ctx, CacheControl.ASK_AGAIN);
                            }
                        },
                        ctx::fail);
    }

    private void update(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        editTicket
                .edit(
                        ctx.pathParam("id"),
                        userId(ctx),
                        ETags.ifMatch(ctx),
                        present -> TicketForm.merge(body, present, now()))
                .onComplete(
                        ticket -> Responses.tagged(ctx, 200, TicketJson.of(ticket), TicketJson.tag(ticket)), ctx::fail);
    }

    private void withdraw(RoutingContext ctx) {
        withdrawTicket
                .withdraw(ctx.pathParam("id"), userId(ctx), ETags.ifMatch(ctx))
                .onComplete(done -> Responses.noContent(ctx), ctx::fail);
    }
}
