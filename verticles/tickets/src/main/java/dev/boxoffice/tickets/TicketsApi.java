package dev.boxoffice.tickets;

import dev.boxoffice.platform.contract.Operations;
import dev.boxoffice.platform.http.Answers;
import dev.boxoffice.platform.http.ApiException;
import dev.boxoffice.platform.http.ETags;
import dev.boxoffice.platform.http.Freshness;
import dev.boxoffice.platform.limits.Quota;
import dev.boxoffice.platform.limits.Quotas;
import dev.boxoffice.platform.limits.Verdict;
import dev.boxoffice.platform.resilience.Backoff;
import dev.boxoffice.platform.security.Identity;
import dev.boxoffice.platform.store.Ids;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The HTTP operations on listings. */
final class TicketsApi {
  private static final int TRIES = 20;
  private static final Backoff RACE = new Backoff(Duration.ofMillis(4), Duration.ofMillis(100));

  private final TicketStore store;
  private final PublicReads reads;
  private final Quotas quotas;
  private final Quota places;
  private final Clock clock;

  TicketsApi(TicketStore store, PublicReads reads, Quotas quotas, Quota places, Clock clock) {
    this.store = store;
    this.reads = reads;
    this.quotas = quotas;
    this.places = places;
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
    Optional<String> searcher = Identity.of(ctx).map(Identity::userId);
    // By the second, so that those who ask at the same time ask for the same.
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    TicketQuery query = TicketQuery.of(ctx.queryParams(), searcher, now);
    boolean isOwn = searcher.isPresent() && searcher.equals(query.owner());
    (isOwn ? reads.ownPage(query) : reads.page(query, Freshness.isWanted(ctx)))
        .onComplete(
            page -> {
              Paging.addHeaders(ctx, query, page.total());
              page.list().send(ctx, Freshness.ASK_AGAIN);
            },
            ctx::fail);
  }

  private void create(RoutingContext ctx) {
    String userId = Identity.required(ctx).userId();
    JsonObject body = ctx.body().asJsonObject();
    Ticket ticket = Ticket.list(TicketForm.create(body, Ids.next(), userId, now()));
    store.insert(ticket).onComplete(stored -> answer(ctx, 201, ticket), ctx::fail);
  }

  private static void answer(RoutingContext ctx, int status, Ticket ticket) {
    Answers.tagged(ctx, status, TicketDocuments.toJson(ticket), PublicReads.tag(ticket));
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  private void get(RoutingContext ctx) {
    String id = ctx.pathParam("id");
    if (!Ids.isValid(id)) {
      throw ApiException.notFound("Ticket");
    }
    reads
        .listing(id, Freshness.isWanted(ctx))
        .onComplete(
            found -> {
              if (found == null) {
                ctx.fail(ApiException.notFound("Ticket"));
              } else {
                found.send(ctx, Freshness.ASK_AGAIN);
              }
            },
            ctx::fail);
  }

  private Future<Ticket> find(String id) {
    return Ids.isValid(id)
        ? store.find(id).map(found -> found.orElseThrow(() -> ApiException.notFound("Ticket")))
        : Future.failedFuture(ApiException.notFound("Ticket"));
  }

  private void update(RoutingContext ctx) {
    JsonObject body = ctx.body().asJsonObject();
    change(ctx, ticket -> ticket.edit(TicketForm.merge(body, ticket.data(), now())))
        .onComplete(ticket -> answer(ctx, 200, ticket), ctx::fail);
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
        .compose(ticket -> takePlaces(ticket, requireAllowed(transition.apply(ticket))))
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

  /** Places that are added later count like those of a new listing. */
  private Future<Outcome.Changed> takePlaces(Ticket before, Outcome.Changed change) {
    int added = change.ticket().data().quantity() - before.data().quantity();
    return quotas
        .take(places, before.data().userId(), Math.max(0, added))
        .compose(Verdict::required)
        .map(change);
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
