package dev.boxoffice.tickets;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.tickets.search.EventSearch;
import dev.boxoffice.tickets.search.SearchHits;
import dev.boxoffice.tickets.search.SearchIndex;
import dev.boxoffice.tickets.search.SuggestedNames;
import dev.boxoffice.tickets.store.SearchSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Finds events on sale by the index, and shows them as they are stored. Safe to use from any thread. */
public final class SearchEvents {
    private static final int MOST_THREADS = 4;

    /** Searches that wait for a thread: some seconds of work. */
    private static final int MOST_WAITING = 500;

    private static final Duration BUSY_RETRY = Duration.ofSeconds(2);

    private final IndexEvents indexEvents;
    private final SearchIndex index;
    private final SearchSource source;
    private final FindEvents findEvents;
    private final WorkerExecutor workers;
    private final AtomicInteger waiting = new AtomicInteger();

    /** Searches {@code index}, which {@code indexEvents} keeps. */
    public SearchEvents(
            Vertx vertx, IndexEvents indexEvents, SearchIndex index, SearchSource source, FindEvents findEvents) {
        this.indexEvents = indexEvents;
        this.index = index;
        this.source = source;
        this.findEvents = findEvents;
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        this.workers = vertx.createSharedWorkerExecutor("event search", threads);
    }

    /**
     * A page of events.
     *
     * @param total how many the index has on all pages
     * @param next the cursor of the next page; empty for the last one
     */
    public record Page(List<FindEvents.Shown> events, long total, Optional<String> next) {}

    /** Searches. */
    public Future<Page> search(EventSearch search) {
        // 1. What this process has changed is in the index.
        return indexEvents
                .settled()
                // 2. The index finds ids, on a thread of its own.
                .compose(settled -> find(search))
                // 3. What is shown is what is stored.
                .compose(hits -> source.findAll(hits.ids())
                        .compose(findEvents::withSeats)
                        .map(shown -> new Page(current(search, shown), hits.total(), hits.next())));
    }

    /** What may be meant by a text: cities, categories, and the events that fit it best; no events for an empty one. */
    public record Suggestions(SuggestedNames names, List<FindEvents.Shown> events) {}

    /** Suggests what may be meant by the words of a search that is not complete; {@code most} of each kind. */
    public Future<Suggestions> suggest(EventSearch search, int most) {
        Future<SuggestedNames> names =
                indexEvents.settled().compose(settled -> onWorker(() -> index.suggest(search.words(), most)));
        return names.compose(found -> search.words().isEmpty()
                ? Future.succeededFuture(new Suggestions(found, List.of()))
                : search(search).map(page -> new Suggestions(found, page.events())));
    }

    private Future<SearchHits> find(EventSearch search) {
        return onWorker(() -> index.search(search));
    }

    private <T> Future<T> onWorker(Callable<T> task) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(Problem.unavailable("Too many searches at the moment", BUSY_RETRY, null));
        }
        return workers.executeBlocking(task, false).onComplete(done -> waiting.decrementAndGet());
    }

    /** Without those that another process has taken off sale a moment ago. */
    private List<FindEvents.Shown> current(EventSearch search, List<FindEvents.Shown> shown) {
        return shown.stream().filter(one -> isCurrent(search, one)).toList();
    }

    private boolean isCurrent(EventSearch search, FindEvents.Shown shown) {
        EventDetails event = shown.event().data();
        boolean isOnSale = event.status() == EventStatus.PUBLISHED
                && (event.startsAt() == null || event.startsAt().isAfter(search.now()));
        boolean hasSeats = !search.isAvailable()
                || event.pools().stream().anyMatch(pool -> shown.seats(pool).available() > 0);
        if (!isOnSale || !hasSeats) {
            indexEvents.changed(event.id());
        }
        return isOnSale && hasSeats;
    }

    /** Frees its threads. */
    public Future<Void> close() {
        return workers.close();
    }
}
