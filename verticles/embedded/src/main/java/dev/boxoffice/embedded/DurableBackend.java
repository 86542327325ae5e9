package dev.boxoffice.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;

/**
 * Commits to the file before a write is answered. The stock backend commits once a second, so that
 * a killed JVM would forget acknowledged writes whose events are already out. Commands share the
 * lock and commits exclude them: no commit ever holds half a command (a document without its index
 * entry), and one commit serves all writes that preceded it.
 */
final class DurableBackend extends KeyedBackend {
  private static final Set<String> READS =
      Set.of(
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

  private static final int RETENTION_MILLIS = 500;
  private static final int COMPACTION_MILLIS = 300;

  private final MVStore store;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private DurableBackend(MVStore store) {
    super(store);
    this.store = store;
  }

  static DurableBackend open(Path file) {
    MVStore store = new MVStore.Builder().fileName(file.toString()).autoCommitDisabled().open();
    // Every commit writes a chunk; the default of 45 seconds would let the file grow long before
    // chunks are reused.
    store.setRetentionTime(RETENTION_MILLIS);
    return new DurableBackend(store);
  }

  /** Compacts the file for a moment before it is closed. */
  @Override
  public void close() {
    commit();
    store.compactFile(COMPACTION_MILLIS);
    super.close();
  }

  @Override
  public Document handleMessage(MongoMessage message) {
    String command = message.getDocument().keySet().iterator().next();
    return committed(command, () -> super.handleMessage(message));
  }

  private Document committed(String command, Supplier<Document> work) {
    if (READS.contains(command)) {
      return work.get();
    }
    Document answer;
    lock.readLock().lock();
    try {
      answer = work.get();
    } finally {
      lock.readLock().unlock();
    }
    commit();
    return answer;
  }

  @Override
  public void commit() {
    lock.writeLock().lock();
    try {
      if (store.hasUnsavedChanges()) {
        super.commit();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
