package dev.boxoffice.tickets;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.platform.store.AggregateStore;
import dev.boxoffice.platform.store.Ids;
import dev.boxoffice.platform.store.OutboxRelay;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The listings in the database. */
final class TicketStore {
  static final String COLLECTION = "tickets";

  private final MongoClient mongo;
  private final AggregateStore store;
  private final Clock clock;

  TicketStore(MongoClient mongo, OutboxRelay relay, Clock clock) {
    this.mongo = mongo;
    this.store = new AggregateStore(mongo, COLLECTION, relay);
    this.clock = clock;
  }

  static Future<Void> createIndexes(MongoClient mongo) {
    return Future.all(
            List.of("createdAt", "startsAt", "price").stream()
                .map(
                    field ->
                        mongo.createIndex(
                            COLLECTION, new JsonObject().put("status", 1).put(field, 1)))
                .toList())
        .compose(
            created ->
                mongo.createIndex(
                    COLLECTION, new JsonObject().put("userId", 1).put("createdAt", -1)));
  }

  Future<Void> insert(Ticket ticket, String type) {
    return store.insert(TicketDocuments.toDocument(ticket), event(ticket, type));
  }

  /** Stores an edit with its event; false if the listing has changed since it was read. */
  Future<Boolean> advance(Ticket next, String type) {
    JsonObject present =
        new JsonObject()
            .put("_id", next.id())
            .put("version", next.version() - 1)
            // What is allowed depends on the seats that are taken.
            .put("seatsVersion", next.seats().version());
    JsonObject update = new JsonObject().put("$set", TicketDocuments.editable(next));
    if (next.seats().version() == 0) {
      update.getJsonObject("$set").put("available", next.data().quantity());
    }
    return store.update(present, update, event(next, type)).map(Optional::isPresent);
  }

  private CloudEvent event(Ticket ticket, String type) {
    return EventCodec.event(
        Ids.next(), TicketsVerticle.SOURCE, type, ticket.id(), clock.instant(), ticket.data());
  }

  Future<Optional<Ticket>> find(String id) {
    return findDocument(id).map(found -> found.map(TicketDocuments::of));
  }

  /** The document of a listing, for those who need to know its blocks. */
  Future<Optional<JsonObject>> findDocument(String id) {
    return store.find(id);
  }

  /** Changes what is known of the seats; false if that has changed since it was read. */
  Future<Boolean> updateSeats(String id, long seatsVersion, JsonObject changes) {
    JsonObject present = new JsonObject().put("_id", id).put("seatsVersion", seatsVersion);
    return mongo
        .updateCollection(COLLECTION, present, new JsonObject().put("$set", changes))
        .map(result -> result.getDocMatched() == 1);
  }

  Future<List<Ticket>> search(TicketQuery query) {
    return mongo
        .findWithOptions(COLLECTION, query.filter(), query.options())
        .map(documents -> documents.stream().map(TicketDocuments::of).toList());
  }

  Future<Long> count(TicketQuery query) {
    return mongo.count(COLLECTION, query.filter());
  }
}
