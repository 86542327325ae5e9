package dev.boxoffice.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;

/**
 * Updates replace a document. The stock collection changes it where it is, while another connection may be sending it
 * as an answer. That answer would then not fit its query: a job that another process has just taken, with the version
 * by which it can be taken once more.
 */
final class SnapshotCollection extends H2Collection {
    /** Guarded by this, as are all queries. */
    private boolean updating;

    SnapshotCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> about,
            CursorRegistry cursors) {
        super(database, name, options, documents, about, cursors);
    }

    @Override
    public synchronized Document findAndModify(Document command) {
        return update(() -> super.findAndModify(command));
    }

    @Override
    public synchronized Document updateDocuments(
            Document query, Document change, ArrayFilters filters, boolean many, boolean upsert, Oplog log) {
        return update(() -> super.updateDocuments(query, change, filters, many, upsert, log));
    }

    /** The size is never asked for; to know it, each document would be encoded twice at each change. */
    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    private Document update(Supplier<Document> work) {
        updating = true;
        try {
            return work.get();
        } finally {
            updating = false;
        }
    }

    /** What an update finds is its own; a change replaces values as a whole. */
    @Override
    protected QueryResult queryDocuments(
            Document query, Document sort, int skip, int limit, int batchSize, Document fields) {
        QueryResult found = super.queryDocuments(query, sort, skip, limit, batchSize, fields);
        if (!updating) {
            return found;
        }
        List<Document> copies = new ArrayList<>();
        found.forEach(document -> copies.add(document.clone()));
        return new QueryResult(copies, found.getCursorId());
    }
}
