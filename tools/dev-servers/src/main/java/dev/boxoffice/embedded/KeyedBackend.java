package dev.boxoffice.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.util.List;
import org.h2.mvstore.MVStore;

/** Finds documents by their keys, and answers with each as it was at one moment. */
abstract class KeyedBackend extends H2Backend {
    /** By which the stock database knows the maps of a collection. */
    static final String DOCUMENTS = "databases.";

    private static final String ABOUT = "meta.";

    KeyedBackend(MVStore store) {
        super(store);
    }

    /** The stock backend knows {@code hello} by its former name only. */
    @Override
    public Document handleMessage(MongoMessage message) {
        return message.getDocument().containsKey("hello")
                ? new Document("isWritablePrimary", true)
                        .append("localTime", getClock().instant())
                        .append("ok", 1.0)
                : super.handleMessage(message);
    }

    /**
     * The map of an index. Its name begins as all that goes with the database, and differs from the stock one, whose
     * entries are in another order.
     */
    static String index(String collection, String name) {
        return collection + "._keys_" + name;
    }

    /** The map of an index of the stock backend. */
    static String stockIndex(String collection, String name) {
        return collection + "._index_" + name;
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new KeyedDatabase(name);
    }

    /** No static class: the stock constructor opens collections before fields could be set. */
    private final class KeyedDatabase extends H2Database {
        KeyedDatabase(String name) {
            super(name, getMvStore(), KeyedBackend.this.getCursorRegistry());
        }

        @Override
        public Document handleCommand(
                Channel channel, String command, Document query, DatabaseResolver databases, Oplog log) {
            Document found = "aggregate".equals(command) ? aggregate(query, databases, log) : null;
            return found == null ? super.handleCommand(channel, command, query, databases, log) : found;
        }

        /**
         * What a pipeline begins with is found by an index: the stock database reads all documents, and a number of
         * those that meet a condition is asked for as such a pipeline. Null for what begins otherwise.
         */
        private Document aggregate(Document query, DatabaseResolver databases, Oplog log) {
            List<Document> stages = Aggregation.parse(query.get("pipeline"));
            MongoCollection<Object> collection =
                    query.get("aggregate") instanceof String name ? resolveCollection(name, false) : null;
            if (collection == null || stages.isEmpty() || !(stages.get(0).get("$match") instanceof Document match)) {
                return null;
            }
            Aggregation rest =
                    Aggregation.fromPipeline(stages.subList(1, stages.size()), databases, this, collection, log);
            rest.validate(query);
            List<Document> answers = rest.runStages(collection.handleQueryAsStream(match));
            Document cursor = new Document("id", 0L)
                    .append("ns", collection.getFullName())
                    .append("firstBatch", answers);
            return new Document("cursor", cursor).append("ok", 1.0);
        }

        @Override
        protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
            String fullName = getFullCollectionNamespace(name);
            return new SnapshotCollection(
                    this,
                    name,
                    options,
                    getMvStore().openMap(DOCUMENTS + fullName, DocumentType.map()),
                    getMvStore().openMap(ABOUT + fullName),
                    KeyedBackend.this.getCursorRegistry());
        }

        @Override
        protected Index<Object> openOrCreateUniqueIndex(
                String collection, String name, List<IndexKey> keys, boolean sparse) {
            String map = index(getFullCollectionNamespace(collection), name);
            return new KeyedIndex(getMvStore().openMap(map, IndexKeyType.map()), name, keys, sparse);
        }

        @Override
        protected void dropIndex(MongoCollection<Object> collection, String name) {
            super.dropIndex(collection, name);
            getMvStore().removeMap(index(collection.getFullName(), name));
        }

        @Override
        protected Index<Object> openOrCreateSecondaryIndex(
                String collection, String name, List<IndexKey> keys, boolean sparse) {
            return SparseIndex.fits(keys, sparse)
                    ? new SparseIndex<>(name, keys.get(0))
                    : super.openOrCreateSecondaryIndex(collection, name, keys, sparse);
        }
    }
}
