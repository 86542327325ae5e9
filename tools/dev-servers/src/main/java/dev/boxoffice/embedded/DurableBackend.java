package dev.boxoffice.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits to the file before a write is answered. The stock backend commits once a second, so that a killed JVM would
 * forget acknowledged writes whose events are already out. Commands share the lock and commits exclude them: no commit
 * ever holds half a command (a document without its index entry), and one commit serves all writes that preceded it.
 */
final class DurableBackend extends KeyedBackend {
    private static final Logger LOG = LoggerFactory.getLogger(DurableBackend.class);
    static final Set<String> READS = Set.of(
            "aggregate",
            "buildInfo",
            "count",
            "distinct",
            "endSessions",
            "find",
            "getMore",
            "hello",
            "isMaster",
            "ismaster",
            "killCursors",
            "listCollections",
            "listDatabases",
            "listIndexes",
            "ping");

    private static final int CLOSING_COMPACTION_MILLIS = 300;

    /** A file that is not worth to be made shorter. */
    private static final long SMALL_BYTES = 4L << 20;

    /** Percentage of live data below which the file is compacted. */
    private static final int LEAST_FILL_RATE = 75;

    /** Live bytes that one step of the compaction rewrites: some milliseconds for writers. */
    private static final int COMPACTION_BYTES = 128 << 10;

    /** Steps at each call, so that a busy store is compacted faster than it fills. */
    private static final int STEPS = 32;

    /** Between steps, so that waiting writers get their turn. */
    private static final long STEP_PAUSE_NANOS = 2_000_000;

    /** Calls that still compact where nothing has been written since. */
    private static final int MOST_STEPS_AT_REST = 20;

    /** Incompressible bytes whose write proves that the disk has room again. */
    private static final int PROBE_BYTES = 256 << 10;

    private final MVStore store;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private long compactedVersion = -1;
    private int stepsLeft;

    private DurableBackend(MVStore store) {
        super(store);
        this.store = store;
        commit();
    }

    /** Opens a file; one that cannot be opened is not kept locked. */
    static DurableBackend open(String file) {
        MVStore store = StoreFile.open(file);
        try {
            return new DurableBackend(store);
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    /** True after a failure to write, upon which the store closes itself. */
    boolean isBroken() {
        return store.isClosed();
    }

    /** Fails, and leaves the backend broken, where the file cannot be written. */
    void probe() {
        MVMap<Integer, byte[]> probes = store.openMap("probe");
        byte[] bytes = new byte[PROBE_BYTES];
        new SplittableRandom().nextBytes(bytes);
        probes.put(0, bytes);
        commit();
        store.removeMap(probes);
        commit();
    }

    /**
     * Rewrites what is left of the emptiest chunks, a bounded part of them, so that their space is used again: every
     * commit writes a chunk, most of which the next commits replace. Called from one thread at regular intervals;
     * commands go on meanwhile.
     */
    void compact() {
        if (store.getCurrentVersion() != compactedVersion) {
            stepsLeft = MOST_STEPS_AT_REST;
        }
        if (stepsLeft > 0) {
            stepsLeft--;
            boolean isWorthMore = true;
            for (int i = 0; i < STEPS && isWorthMore; i++) {
                isWorthMore = compactStep();
                LockSupport.parkNanos(STEP_PAUSE_NANOS);
            }
        }
        // Chunks that have become free are dropped by a later commit.
        compactedVersion = store.getCurrentVersion();
    }

    /** Keeps commits waiting meanwhile: the store does nothing where one of them holds its lock. */
    private boolean compactStep() {
        lock.writeLock().lock();
        try {
            boolean isWorthMore = store.compact(LEAST_FILL_RATE, COMPACTION_BYTES);
            commit();
            return isWorthMore;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Compacts the file for a moment before it is closed. */
    @Override
    public void close() {
        if (isBroken()) {
            return;
        }
        commit();
        try {
            if (store.getFileStore().size() > SMALL_BYTES) {
                store.compactFile(CLOSING_COMPACTION_MILLIS);
            }
            super.close();
        } catch (MVStoreException e) {
            // Everything is committed already.
            LOG.warn("the embedded MongoDB did not close cleanly", e);
            store.closeImmediately();
        }
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        String command = message.getDocument().keySet().iterator().next();
        return committed(command, () -> super.handleMessage(message));
    }

    private Document committed(String command, Supplier<Document> work) {
        if (READS.contains(command)) {
            return read(work);
        }
        Document answer = undisturbed(work);
        commit();
        return answer;
    }

    /** A read takes no lock; if the compaction drops what it is about to read, it is done again under the lock. */
    private Document read(Supplier<Document> work) {
        try {
            return work.get();
        } catch (MVStoreException e) {
            if (e.getErrorCode() != DataUtils.ERROR_CHUNK_NOT_FOUND) {
                throw e;
            }
            return undisturbed(work);
        }
    }

    /** Neither a commit nor the compaction goes on meanwhile. */
    private Document undisturbed(Supplier<Document> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void commit() {
        lock.writeLock().lock();
        try {
            if (isBroken()) {
                // The commit of another command, which had the changes of this one too, has failed.
                throw DataUtils.newMVStoreException(DataUtils.ERROR_CLOSED, "the store is closed");
            }
            if (store.hasUnsavedChanges()) {
                super.commit();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
