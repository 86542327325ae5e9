package dev.boxoffice.embedded;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the unique indexes of collections anew whose entries do not match the documents. A version that keeps other
 * index maps has then written to the store, and hidden what it wrote.
 */
final class IndexRepair {
    private static final Logger LOG = LoggerFactory.getLogger(IndexRepair.class);
    private static final String DESCRIPTIONS = ".system.indexes";

    private IndexRepair() {}

    /**
     * Compares and mends all collections.
     *
     * @param all true to build all indexes anew, whether they match or not
     */
    static void mend(MVStore store, boolean all) {
        List<String> descriptions = store.getMapNames().stream()
                .filter(name -> name.startsWith(KeyedBackend.DOCUMENTS) && name.endsWith(DESCRIPTIONS))
                .toList();
        for (String name : descriptions) {
            MVMap<Object, Document> indexes = store.openMap(name, DocumentType.map());
            Map<String, List<Document>> byCollection = indexes.values().stream()
                    .filter(IndexRepair::isUnique)
                    .collect(Collectors.groupingBy(index -> index.get("ns").toString()));
            byCollection.forEach((collection, unique) -> mend(store, collection, unique, all));
        }
    }

    private static boolean isUnique(Document index) {
        return isPrimary(index) || Utils.isTrue(index.get("unique"));
    }

    private static boolean isPrimary(Document index) {
        return "_id_".equals(index.get("name"));
    }

    private static void mend(MVStore store, String collection, List<Document> indexes, boolean all) {
        MVMap<Object, Document> documents = store.openMap(KeyedBackend.DOCUMENTS + collection, DocumentType.map());
        boolean fits = indexes.stream().allMatch(index -> fits(index, entries(store, collection, index), documents));
        if (fits && !all) {
            return;
        }
        if (!all) {
            LOG.warn("the indexes of {} do not match its documents and are built anew", collection);
        }
        for (Document index : indexes) {
            String name = index.get("name").toString();
            int hidden = fill(index, entries(store, collection, index), documents);
            if (hidden > 0) {
                LOG.warn(
                        "{} documents of {} have a key of {} that another document has: an earlier version hid"
                                + " documents; they are kept, and found by their id alone",
                        hidden,
                        collection,
                        name);
            }
            removeIfPresent(store, KeyedBackend.stockIndex(collection, name));
        }
    }

    /** Enters all documents; of several with one key, the first keeps it. Answers how many did not get theirs. */
    private static int fill(Document index, MVMap<KeyValue, Object> entries, MVMap<Object, Document> documents) {
        entries.clear();
        boolean sparse = Utils.isTrue(index.get("sparse"));
        KeyedIndex filled = new KeyedIndex(entries, index.get("name").toString(), keys(index), sparse);
        int hidden = 0;
        for (Map.Entry<Object, Document> document : documents.entrySet()) {
            for (KeyValue key : filled.keysOf(document.getValue())) {
                hidden += filled.putKeyPosition(key, document.getKey()) ? 0 : 1;
            }
        }
        return hidden;
    }

    private static boolean fits(Document index, MVMap<KeyValue, Object> entries, MVMap<Object, Document> documents) {
        return isPrimary(index)
                ? entries.sizeAsLong() == documents.sizeAsLong()
                : Utils.isTrue(index.get("sparse")) || entries.sizeAsLong() >= documents.sizeAsLong();
    }

    private static MVMap<KeyValue, Object> entries(MVStore store, String collection, Document index) {
        return store.openMap(KeyedBackend.index(collection, index.get("name").toString()), IndexKeyType.map());
    }

    private static List<IndexKey> keys(Document index) {
        List<IndexKey> keys = new ArrayList<>();
        ((Document) index.get("key"))
                .forEach((field, direction) -> keys.add(new IndexKey(field, ((Number) direction).intValue() > 0)));
        return keys;
    }

    private static void removeIfPresent(MVStore store, String map) {
        if (store.hasMap(map)) {
            store.removeMap(map);
        }
    }
}
