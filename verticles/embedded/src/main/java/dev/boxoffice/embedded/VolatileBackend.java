package dev.boxoffice.embedded;

import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import java.util.List;

/** Keeps documents in memory, and finds them by their keys. */
final class VolatileBackend extends MemoryBackend {
  @Override
  public MemoryDatabase openOrCreateDatabase(String name) {
    return new KeyedDatabase(name, getCursorRegistry());
  }

  private static final class KeyedDatabase extends MemoryDatabase {
    KeyedDatabase(String name, CursorRegistry cursors) {
      super(name, cursors);
    }

    @Override
    protected Index<Integer> openOrCreateUniqueIndex(
        String collection, String name, List<IndexKey> keys, boolean sparse) {
      return new KeyedIndex<>(
          super.openOrCreateUniqueIndex(collection, name, keys, sparse), sparse);
    }

    @Override
    protected Index<Integer> openOrCreateSecondaryIndex(
        String collection, String name, List<IndexKey> keys, boolean sparse) {
      return SparseIndex.fits(keys, sparse)
          ? new SparseIndex<>(name, keys.get(0))
          : super.openOrCreateSecondaryIndex(collection, name, keys, sparse);
    }
  }
}
