package dev.boxoffice.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Enters documents into an empty index, many keys at once and in their order, so that each page of the index is written
 * once. Of several documents with one key, the first keeps it.
 */
final class IndexFilling {
    /** Keys that are sorted at once: some ten megabytes. */
    private static final int BATCH = 100_000;

    private final KeyedIndex index;
    private final NavigableMap<KeyValue, Object> batch = new TreeMap<>(new KeyType());
    private int hidden;

    IndexFilling(KeyedIndex index) {
        this.index = index;
    }

    void add(Document document, Object position) {
        for (KeyValue key : index.keysOf(document)) {
            hidden += batch.putIfAbsent(key, position) == null ? 0 : 1;
        }
        if (batch.size() >= BATCH) {
            finish();
        }
    }

    /**
     * Enters what is left.
     *
     * @return how many keys were those of another document already
     */
    int finish() {
        for (Map.Entry<KeyValue, Object> entry : batch.entrySet()) {
            hidden += index.putKeyPosition(entry.getKey(), entry.getValue()) ? 0 : 1;
        }
        batch.clear();
        return hidden;
    }

    String indexName() {
        return index.getName();
    }
}
