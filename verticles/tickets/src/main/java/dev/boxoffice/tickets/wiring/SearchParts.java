package dev.boxoffice.tickets.wiring;

import dev.boxoffice.platform.identity.Memberships;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.runtime.RecurringTask;
import dev.boxoffice.tickets.FindEvents;
import dev.boxoffice.tickets.IndexEvents;
import dev.boxoffice.tickets.SearchEvents;
import dev.boxoffice.tickets.TicketsConfig;
import dev.boxoffice.tickets.search.LuceneIndex;
import dev.boxoffice.tickets.search.SearchIndex;
import dev.boxoffice.tickets.store.SearchSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The index of events, what keeps it, and what searches it. */
record SearchParts(IndexEvents indexEvents, SearchEvents searchEvents) {

    /** An empty index; its first classes take a while. */
    static Future<SearchIndex> openIndex(Vertx vertx) {
        return vertx.executeBlocking(LuceneIndex::new);
    }

    static SearchParts of(
            Vertx vertx,
            MongoClient mongo,
            SearchIndex index,
            FindEvents findEvents,
            Memberships memberships,
            TicketsConfig config,
            Clock clock) {
        SearchSource source = new SearchSource(mongo);
        IndexEvents indexEvents = new IndexEvents(
                vertx,
                source,
                index,
                id -> Optional.ofNullable(memberships.team(id).name()),
                clock,
                config.searched());
        return new SearchParts(indexEvents, new SearchEvents(vertx, indexEvents, index, source, findEvents));
    }

    /** Follows what no message tells of; {@code onDrain} takes what ends that. */
    void follow(Vertx vertx, NatsConnection nats, TicketsConfig config, Consumer<Supplier<Future<Void>>> onDrain) {
        RecurringTask refresh =
                RecurringTask.start(vertx, "index of events", config.searchRefresh(), indexEvents::scan);
        nats.onGap(refresh::now);
        onDrain.accept(refresh::stop);
        onDrain.accept(
                RecurringTask.start(vertx, "names of organisers", config.sweep(), indexEvents::followNames)::stop);
    }

    Future<Void> close() {
        return searchEvents.close().eventually(indexEvents::close);
    }
}
