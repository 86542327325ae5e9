package dev.boxoffice.tickets;

import dev.boxoffice.platform.contract.Operations;
import dev.boxoffice.platform.http.Answers;
import dev.boxoffice.platform.http.ApiException;
import dev.boxoffice.platform.http.ETags;
import dev.boxoffice.platform.resilience.Backoff;
import dev.boxoffice.platform.security.Identity;
import dev.boxoffice.platform.store.Ids;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** The HTTP operations on listings. */
final class TicketsApi {
  private static final int TRIES = 20;
  private static final Backoff RACE = new Backoff(Duration.ofMillis(4), Duration.ofMillis(100));

  private final TicketStore store;
  private final Clock clock;

  TicketsApi(TicketStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  void addTo(Operations operations) {
    operations
        .handle("listTickets", this::list)
        .handle("createTicket", this::create)
        .handle("getTicket", this::get)
        .handle("updateTicket", this::update)
        .handle("withdrawTicket", this::withdraw);
  }

  private void list(RoutingContext ctx) {
    TicketQuery query =
        TicketQuery.of(ctx.queryParams(), Identity.of(ctx).map(Identity::userId), clock.instant());
    Future<Long> total = store.count(query);
    Future<List<Ticket>> found = store.search(query);
    Future.all(total, found)
        .onComplete(
            done -> {
              JsonArray list = new JsonArray();
              found.result().forEach(ticket -> list.add(TicketDocuments.toJson(ticket)));
              Paging.addHeaders(ctx, query, total.result());
              Answers.json(ctx, 200, list);
            },
            ctx::fail);
  }

  private void create(RoutingContext ctx) {
    String userId = Identity.required(ctx).userId();
    JsonObject body = ctx.body().asJsonObject();
    Ticket ticket = Ticket.list(TicketForm.create(body, Ids.next(), userId, now()));
    store
        .insert(ticket)
        .onComplete(
            stored -> Answers.versioned(ctx, 201, TicketDocuments.toJson(ticket)), ctx::fail);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  private void get(RoutingContext ctx) {
    find(ctx.pathParam("id"))
        .onComplete(
            ticket -> Answers.versioned(ctx, 200, TicketDocuments.toJson(ticket)), ctx::fail);
  }

  private Future<Ticket> find(String id) {
    return Ids.isValid(id)
        ? store.find(id).map(found -> found.orElseThrow(() -> ApiException.notFound("Ticket")))
        : Future.failedFuture(ApiException.notFound("Ticket"));
  }

  private void update(RoutingContext ctx) {
    JsonObject body = ctx.body().asJsonObject();
    change(ctx, ticket -> ticket.edit(TicketForm.merge(body, ticket.data(), now())))
        .onComplete(
            ticket -> Answers.versioned(ctx, 200, TicketDocuments.toJson(ticket)), ctx::fail);
  }

  private void withdraw(RoutingContext ctx) {
    change(ctx, Ticket::withdraw).onComplete(ticket -> Answers.noContent(ctx), ctx::fail);
  }

  /**
   * Without If-Match a change is meant for whatever is there, so one that lost a race is decided
   * anew.
   */
  private Future<Ticket> change(RoutingContext ctx, Function<Ticket, Outcome> transition) {
    return RACE.retry(
        ctx.vertx(), TRIES, LostRace.class::isInstance, () -> changeOnce(ctx, transition));
  }

  private Future<Ticket> changeOnce(RoutingContext ctx, Function<Ticket, Outcome> transition) {
    OptionalLong wanted = ETags.ifMatch(ctx);
    return find(ctx.pathParam("id"))
        .map(ticket -> requireOwner(ctx, ticket))
        .map(ticket -> requireVersion(wanted, ticket))
        .map(ticket -> requireAllowed(transition.apply(ticket)))
        .compose(
            change ->
                store
                    .advance(change)
                    .compose(
                        stored ->
                            stored
                                ? Future.succeededFuture(change.ticket())
                                : Future.failedFuture(new LostRace())));
  }

  private static Ticket requireOwner(RoutingContext ctx, Ticket ticket) {
    if (!ticket.isOwnedBy(Identity.required(ctx).userId())) {
      throw ApiException.notAuthorized();
    }
    return ticket;
  }

  private static Ticket requireVersion(OptionalLong wanted, Ticket ticket) {
    if (wanted.isPresent() && wanted.getAsLong() != ticket.version()) {
      throw ApiException.stale(ticket.version());
    }
    return ticket;
  }

  private static Outcome.Changed requireAllowed(Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused) {
      throw ApiException.badRequest(refused.field(), refused.message());
    }
    return (Outcome.Changed) outcome;
  }
}
