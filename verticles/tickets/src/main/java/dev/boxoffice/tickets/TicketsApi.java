package dev.boxoffice.tickets;

import dev.boxoffice.events.TicketData;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.domain.IdempotencyKeys;
import dev.boxoffice.platform.domain.Operations;
import dev.boxoffice.platform.http.CacheValidators;
import dev.boxoffice.platform.http.ETags;
import dev.boxoffice.platform.http.Paging;
import dev.boxoffice.platform.http.Reply;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.mongo.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/** The HTTP operations on listings. */
final class TicketsApi {
    private final TicketStore store;
    private final PublicReads reads;
    private final ChangeListing changeListing;
    private final IdempotencyKeys keys;
    private final Clock clock;

    TicketsApi(TicketStore store, PublicReads reads, ChangeListing changeListing, IdempotencyKeys keys, Clock clock) {
        this.store = store;
        this.reads = reads;
        this.changeListing = changeListing;
        this.keys = keys;
        this.clock = clock;
    }

    void addTo(Operations operations) {
        operations
                .handle("listTickets", this::list)
                .handle("createTicket", keys.once("createTicket", this::create))
                .handle("getTicket", this::get)
                .handle("updateTicket", this::update)
                .handle("withdrawTicket", this::withdraw);
    }

    private void list(RoutingContext ctx) {
        Optional<String> searcher = Identity.of(ctx).map(Identity::userId);
        // By the second, so that those who ask at the same time ask for the same.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        TicketQuery query = TicketQuery.of(ctx.queryParams(), searcher, now);
        boolean isOwn = searcher.isPresent() && searcher.equals(query.owner());
        (isOwn ? reads.ownPage(query) : reads.page(query, CacheValidators.isWanted(ctx)))
                .onComplete(
                        page -> {
                            addTotal(ctx, query, page.total());
                            page.list().send(ctx, CacheValidators.ASK_AGAIN);
                        },
                        ctx::fail);
    }

    /** What asks for whatever follows a listing knows the way already. */
    private static void addTotal(RoutingContext ctx, TicketQuery query, long total) {
        if (query.after().isPresent()) {
            Paging.addTotal(ctx, total);
        } else {
            Paging.addHeaders(ctx, query.page(), query.limit(), total);
        }
    }

    private Future<Reply> create(RoutingContext ctx) {
        String userId = Identity.required(ctx).userId();
        IdempotencyKeys.Attempt attempt = IdempotencyKeys.attempt(ctx);
        TicketData data = TicketForm.create(ctx.body().asJsonObject(), attempt.resourceId(), userId, now());
        return Database.wasNew(store.insert(Ticket.list(data)))
                .compose(isNew -> isNew
                        ? Future.succeededFuture(Ticket.list(data))
                        : store.find(data.id()).map(Optional::orElseThrow))
                .map(ticket -> Reply.versioned(201, TicketDocuments.toJson(ticket)));
    }

    private static void answer(RoutingContext ctx, int status, Ticket ticket) {
        Responses.tagged(ctx, status, TicketDocuments.toJson(ticket), PublicReads.tag(ticket));
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private void get(RoutingContext ctx) {
        String id = ctx.pathParam("id");
        if (!Ids.isValid(id)) {
            throw Problem.notFound("Ticket");
        }
        reads.listing(id, CacheValidators.isWanted(ctx))
                .onComplete(
                        found -> {
                            if (found == null) {
                                ctx.fail(Problem.notFound("Ticket"));
                            } else {
                                found.send(ctx, CacheValidators.ASK_AGAIN);
                            }
                        },
                        ctx::fail);
    }

    private void update(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        change(ctx, ticket -> ticket.edit(TicketForm.merge(body, ticket.data(), now())))
                .onComplete(ticket -> answer(ctx, 200, ticket), ctx::fail);
    }

    private void withdraw(RoutingContext ctx) {
        change(ctx, Ticket::withdraw).onComplete(ticket -> Responses.noContent(ctx), ctx::fail);
    }

    private Future<Ticket> change(RoutingContext ctx, Function<Ticket, Outcome> transition) {
        return changeListing.change(
                ctx.pathParam("id"), Identity.required(ctx).userId(), ETags.ifMatch(ctx), transition);
    }
}
