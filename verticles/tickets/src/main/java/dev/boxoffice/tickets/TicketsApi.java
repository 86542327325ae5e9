package dev.boxoffice.tickets;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.contract.Operations;
import dev.boxoffice.platform.http.Answers;
import dev.boxoffice.platform.http.ApiException;
import dev.boxoffice.platform.http.ETags;
import dev.boxoffice.platform.security.Identity;
import dev.boxoffice.platform.store.Ids;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** The HTTP operations on listings. */
final class TicketsApi {
  /**
   * An edit without If-Match is meant for whatever is there, so it is tried on each new version.
   */
  private static final int TRIES = 10;

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
    TicketQuery query = TicketQuery.of(ctx.queryParams());
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
        .insert(ticket, Subjects.TICKET_CREATED)
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
    UnaryOperator<Ticket> edit =
        ticket -> ticket.edit(TicketForm.merge(body, ticket.data(), now()));
    advance(ctx, edit, Subjects.TICKET_UPDATED, TRIES)
        .onComplete(
            ticket -> Answers.versioned(ctx, 200, TicketDocuments.toJson(ticket)), ctx::fail);
  }

  private void withdraw(RoutingContext ctx) {
    advance(ctx, Ticket::withdraw, Subjects.TICKET_WITHDRAWN, TRIES)
        .onComplete(ticket -> ctx.response().setStatusCode(204).end(), ctx::fail);
  }

  private Future<Ticket> advance(
      RoutingContext ctx, UnaryOperator<Ticket> transition, String type, int tries) {
    OptionalLong wanted = ETags.ifMatch(ctx);
    return find(ctx.pathParam("id"))
        .map(ticket -> requireOwner(ctx, ticket))
        .map(ticket -> requireVersion(wanted, ticket))
        .map(transition)
        .compose(
            next ->
                store
                    .advance(next, type)
                    .compose(
                        stored -> stored ? withSeats(next) : again(ctx, transition, type, tries)));
  }

  /** The availability that is shown while orders has not told anything yet. */
  private static Future<Ticket> withSeats(Ticket ticket) {
    return Future.succeededFuture(
        ticket.seats().version() == 0 ? Ticket.list(ticket.data()) : ticket);
  }

  private Future<Ticket> again(
      RoutingContext ctx, UnaryOperator<Ticket> transition, String type, int tries) {
    return tries > 0
        ? advance(ctx, transition, type, tries - 1)
        : Future.failedFuture("listing " + ctx.pathParam("id") + " is too busy to be changed");
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
}
