package dev.boxoffice.tickets;

import dev.boxoffice.platform.runtime.KeyedExecutor;
import dev.boxoffice.tickets.search.SearchEntry;
import dev.boxoffice.tickets.search.SearchIndex;
import dev.boxoffice.tickets.store.SearchSource;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index of this process like the database: it is filled by {@link #scan}, follows each change that this
 * process has made or is told of, and is compared with the database now and then. What changes is read again, so that
 * the order of messages does not matter. Safe to use from any thread.
 */
public final class IndexEvents {
    private static final Logger LOG = LoggerFactory.getLogger(IndexEvents.class);

    private static final int PAGE = 5_000;

    /** Longest that a search waits for changes that come all the time. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** The process that counts seats records in the event that some are free after it has published their number. */
    private static final Duration FLAG_DELAY = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final SearchSource source;
    private final SearchIndex index;
    private final Function<String, Optional<String>> organiserName;
    private final Clock clock;
    private final int most;
    /** One thread, so that writes are made in the order in which they were submitted. */
    private final WorkerExecutor writer;

    private final KeyedExecutor<String> changes = new KeyedExecutor<>((first, second) -> second, this::readAgain);
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, String> soldOutTypes = new ConcurrentHashMap<>();
    /** Events that have changed since the present scan began: what the scan has read of them may be older. */
    private final Set<String> changedSince = ConcurrentHashMap.newKeySet();

    private volatile Future<Void> scanning = Future.succeededFuture();
    private boolean isFullLogged;

    /** What distinguishes an event in the index from a newer state of it. */
    private record Known(
            long version, boolean isAvailable, String organiserId, String organiser, List<String> typeIds) {
        static Known of(SearchEntry entry) {
            return new Known(
                    entry.version(),
                    entry.isAvailable(),
                    entry.organiserId(),
                    entry.organiser(),
                    entry.isAvailable() ? List.of() : entry.typeIds());
        }
    }

    /**
     * Keeps {@code index} like {@code source}.
     *
     * @param organiserName the public name of an organiser
     * @param most how many events the index may have
     */
    public IndexEvents(
            Vertx vertx,
            SearchSource source,
            SearchIndex index,
            Function<String, Optional<String>> organiserName,
            Clock clock,
            int most) {
        this.vertx = vertx;
        this.source = source;
        this.index = index;
        this.organiserName = organiserName;
        this.clock = clock;
        this.most = most;
        this.writer = vertx.createSharedWorkerExecutor("event index", 1);
    }

    /** How many events the index has. */
    public int size() {
        return known.size();
    }

    /** An event may have changed: it is read again. */
    public void changed(String id) {
        if (!scanning.isComplete()) {
            changedSince.add(id);
        }
        changes.submit(id, id).onFailure(failure -> LOG.warn("indexing event {} failed: {}", id, failure.toString()));
    }

    /** The seats of a ticket type have changed, which matters where its event had none. */
    public void seatsChanged(String typeId) {
        String id = soldOutTypes.get(typeId);
        if (id != null) {
            vertx.setTimer(FLAG_DELAY.toMillis(), elapsed -> changed(id));
        }
    }

    /** Succeeds once the changes of which this process knows are in the index, or after a moment. */
    public Future<Void> settled() {
        Future<Void> idle = changes.idle();
        return idle.isComplete()
                ? idle
                : Future.any(idle, vertx.timer(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                        .mapEmpty();
    }

    private Future<Void> readAgain(String id) {
        return source.find(id)
                .compose(found -> write(() -> {
                    Optional<SearchEntry> present = found.filter(entry -> !entry.hasBegun(clock.instant()));
                    if (present.isPresent()) {
                        put(named(present.get()));
                    } else {
                        remove(id);
                    }
                    return null;
                }));
    }

    private Future<Void> write(Callable<Void> change) {
        return writer.executeBlocking(change, false);
    }

    private SearchEntry named(SearchEntry entry) {
        return entry.by(organiserName.apply(entry.organiserId()).orElse(null));
    }

    private void put(SearchEntry entry) throws Exception {
        Known now = Known.of(entry);
        if (now.equals(known.get(entry.id()))) {
            return;
        }
        if (known.size() >= most && !known.containsKey(entry.id())) {
            warnOnce();
            return;
        }
        index.put(entry);
        forgetTypes(known.put(entry.id(), now));
        now.typeIds().forEach(type -> soldOutTypes.put(type, entry.id()));
    }

    private void warnOnce() {
        if (!isFullLogged) {
            isFullLogged = true;
            LOG.warn(
                    "the index of events is full with {}; further ones are not found by words until others are over",
                    most);
        }
    }

    private void remove(String id) throws Exception {
        Known before = known.remove(id);
        if (before != null) {
            index.remove(id);
            forgetTypes(before);
        }
    }

    private void forgetTypes(Known before) {
        if (before != null) {
            before.typeIds().forEach(soldOutTypes::remove);
        }
    }

    /** Indexes the events of organisers anew that have another name than before. */
    public Future<Void> followNames() {
        return writer.executeBlocking(
                        () -> known.entrySet().stream()
                                .filter(entry -> isRenamed(entry.getValue()))
                                .map(Map.Entry::getKey)
                                .toList(),
                        false)
                .onSuccess(renamed -> renamed.forEach(this::changed))
                .mapEmpty();
    }

    private boolean isRenamed(Known event) {
        return !Objects.equals(
                event.organiser(), organiserName.apply(event.organiserId()).orElse(null));
    }

    /** Compares the index with the database, and changes what differs; one scan at a time. */
    public synchronized Future<Void> scan() {
        if (scanning.isComplete()) {
            changedSince.clear();
            Promise<Void> end = Promise.promise();
            scanning = end.future();
            scan("", clock.instant(), new HashSet<>()).onComplete(end);
        }
        return scanning;
    }

    private Future<Void> scan(String last, Instant now, Set<String> seen) {
        return source.page(last, PAGE, now).compose(page -> {
            page.forEach(entry -> seen.add(entry.id()));
            Future<Void> written = write(() -> {
                for (SearchEntry entry : page) {
                    if (!changedSince.contains(entry.id())) {
                        put(named(entry));
                    }
                }
                return null;
            });
            return written.compose(done -> page.size() < PAGE
                    ? removeAllBut(seen)
                    : scan(page.get(page.size() - 1).id(), now, seen));
        });
    }

    private Future<Void> removeAllBut(Set<String> seen) {
        return write(() -> {
            for (String id : known.keySet()) {
                if (!seen.contains(id) && !changedSince.contains(id)) {
                    remove(id);
                }
            }
            return null;
        });
    }

    /** Waits for what is under way, and frees the index. */
    public Future<Void> close() {
        return changes.idle()
                .eventually(() -> write(() -> {
                    index.close();
                    return null;
                }))
                .eventually(writer::close);
    }
}
