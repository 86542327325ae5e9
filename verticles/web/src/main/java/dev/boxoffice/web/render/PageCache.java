package dev.boxoffice.web.render;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.telemetry.Metrics;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rendered pages in memory, by their address. A page is fresh for a moment; after that it is sent once more while the
 * next one is rendered (stale-while-revalidate). A page whose subject has changed is rendered before it is sent again.
 * If that fails, the last one is sent, however old it is. Belongs to one event loop.
 */
final class PageCache {
    private static final Logger LOG = LoggerFactory.getLogger(PageCache.class);

    /** What sales windows show changes by the clock, without an event. */
    static final Duration FRESH = Duration.ofSeconds(5);

    /** A page that was not asked for in so long is rendered anew first. */
    static final Duration STALE = Duration.ofMinutes(1);

    /** Under an on-sale the seats of a page change many times a second. */
    static final Duration SHORTEST_FRESH = Duration.ofSeconds(1);

    /** Some hundred pages, in each instance of the edge. */
    static final long MOST_BYTES = 32L << 20;

    private static final int MOST_LOADING = 512;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Cache<String, Entry> entries;
    private final Map<String, Load> loading = new HashMap<>();
    private final LongSupplier nanos;
    private final Counter hits;
    private final Counter stale;
    private final Counter misses;
    private final Counter outages;

    /** Counts in {@code metrics}; {@code nanos} is a clock that only goes forward. */
    PageCache(Metrics metrics, LongSupplier nanos) {
        this.entries = Caffeine.newBuilder()
                .maximumWeight(MOST_BYTES)
                .<String, Entry>weigher((key, entry) -> key.length() + entry.page.size())
                .executor(Runnable::run)
                .build();
        this.nanos = nanos;
        this.hits = counter(metrics, "hit");
        this.stale = counter(metrics, "stale");
        this.misses = counter(metrics, "miss");
        this.outages = counter(metrics, "outage");
    }

    private static Counter counter(Metrics metrics, String result) {
        return metrics.counter("page.cache", "rendered pages by where they came from", "result", result);
    }

    /** Renders a page; {@code isFresh} if what it shows must not come from a cache. */
    interface Loader {
        Future<RenderedPage> load(boolean isFresh);
    }

    private static final class Entry {
        private final RenderedPage page;
        private final long loadedAt;
        private boolean isPurged;
        private boolean isAged;
        private long retryAt = Long.MIN_VALUE;

        Entry(RenderedPage page, long loadedAt) {
            this.page = page;
            this.loadedAt = loadedAt;
        }
    }

    /** A page in the making, with the subjects that have changed meanwhile. */
    private static final class Load {
        private final Future<RenderedPage> page;
        private final Set<String> changed = new HashSet<>();

        Load(Future<RenderedPage> page) {
            this.page = page;
        }
    }

    /** The page at {@code key}, rendered by {@code loader} if there is none that may be sent. */
    Future<RenderedPage> get(String key, Loader loader) {
        Entry entry = entries.getIfPresent(key);
        if (entry == null) {
            misses.increment();
            return load(key, loader, false);
        }
        long age = nanos.getAsLong() - entry.loadedAt;
        if (entry.isPurged || age > STALE.toNanos()) {
            return renew(key, loader, entry);
        }
        if (age <= (entry.isAged ? SHORTEST_FRESH : FRESH).toNanos()) {
            hits.increment();
        } else {
            stale.increment();
            load(key, loader, entry.isAged)
                    .onFailure(failure -> LOG.debug("{} stays as it was: {}", key, failure.getMessage()));
        }
        return Future.succeededFuture(entry.page);
    }

    /** Failures are not waited for by every visitor. */
    private Future<RenderedPage> renew(String key, Loader loader, Entry entry) {
        if (nanos.getAsLong() < entry.retryAt) {
            outages.increment();
            return Future.succeededFuture(entry.page);
        }
        return load(key, loader, entry.isPurged)
                .onSuccess(page -> misses.increment())
                .recover(failure -> {
                    outages.increment();
                    entry.retryAt = nanos.getAsLong() + RETRY_AFTER.toNanos();
                    LOG.debug("{} is sent as it was: {}", key, failure.getMessage());
                    return Future.succeededFuture(entry.page);
                });
    }

    private Future<RenderedPage> load(String key, Loader loader, boolean isFresh) {
        Load present = loading.get(key);
        if (present != null) {
            return present.page;
        }
        if (loading.size() >= MOST_LOADING) {
            return Future.failedFuture(Problem.unavailable("Too many pages are being made", RETRY_AFTER, null));
        }
        long startedAt = nanos.getAsLong();
        Load load = new Load(loader.load(isFresh));
        if (!load.page.isComplete()) {
            loading.put(key, load);
        }
        return load.page
                .onComplete(done -> loading.remove(key, load))
                .onSuccess(page -> keep(key, page, startedAt, load.changed));
    }

    private void keep(String key, RenderedPage page, long startedAt, Set<String> changed) {
        Entry entry = new Entry(page, startedAt);
        entry.isPurged = !Collections.disjoint(page.subjects(), changed);
        entries.put(key, entry);
    }

    /** How many bytes the pages take. */
    long bytes() {
        entries.cleanUp();
        return entries.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    /** Has the pages that show {@code subject} rendered before they are sent again. */
    void purge(String subject) {
        loading.values().forEach(load -> load.changed.add(subject));
        entries.asMap()
                .values()
                .forEach(entry -> entry.isPurged |= entry.page.subjects().contains(subject));
    }

    /** Has the pages that show {@code subject} rendered soon; until then they are sent as they are. */
    void age(String subject) {
        entries.asMap()
                .values()
                .forEach(entry -> entry.isAged |= entry.page.subjects().contains(subject));
    }

    /** Has all pages rendered soon, as changes may have been missed. */
    void ageAll() {
        entries.asMap().values().forEach(entry -> entry.isAged = true);
    }
}
