package dev.boxoffice.embedded;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * A unique index that also serves queries which ask for more than its key, and compares keys by their values. The stock
 * one serves only queries that name the key alone, so that every conditional update of a document, found by its id and
 * its version, would look at the whole collection; and it writes both keys down to compare them, for each step of each
 * search.
 */
final class KeyedIndex extends AbstractUniqueIndex<Object> {
    private static final String FROM = "$gte";

    /** The field that a range may be asked for of; the fields after it are not asked for. */
    private static final int RANGED = 1;

    private final MVMap<KeyValue, Object> positions;

    /**
     * An index.
     *
     * @param positions by their keys, of the type {@link IndexKeyType}
     */
    KeyedIndex(MVMap<KeyValue, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.positions = positions;
    }

    /** The keys by which the index finds a document. */
    Set<KeyValue> keysOf(Document document) {
        return isLeftOut(document) ? Set.of() : getKeyValues(document);
    }

    private boolean isLeftOut(Document document) {
        return isSparse()
                && keys().stream().allMatch(key -> Utils.getSubdocumentValue(document, key) instanceof Missing);
    }

    @Override
    public synchronized boolean canHandle(Document query) {
        return super.canHandle(query)
                || (query.keySet().containsAll(keySet()) && super.canHandle(keyOf(query)))
                || isRange(query);
    }

    /** The documents that the key leads to; the collection looks at the rest of the query. */
    @Override
    public synchronized Iterable<Object> getPositions(Document query) {
        return isRange(query) ? range(query) : super.getPositions(keyOf(query));
    }

    /** Asks for one value of the first field, and for those from a number on of the second. */
    private boolean isRange(Document query) {
        return keys().size() > RANGED + 1
                && query.get(keys().get(0)) instanceof String
                && query.get(keys().get(RANGED)) instanceof Document bound
                && bound.get(FROM) instanceof Number
                && !query.containsKey(keys().get(RANGED + 1));
    }

    private Iterable<Object> range(Document query) {
        Object[] from = new Object[keys().size()];
        from[0] = query.get(keys().get(0));
        from[RANGED] = ((Document) query.get(keys().get(RANGED))).get(FROM);
        Set<Object> found = new LinkedHashSet<>();
        Cursor<KeyValue, Object> entries = positions.cursor(new KeyValue(from).normalized(), null, false);
        while (entries.hasNext() && entries.next().get(0).equals(from[0])) {
            found.add(entries.getValue());
        }
        return found;
    }

    private Document keyOf(Document query) {
        Document key = new Document();
        keySet().forEach(name -> key.put(name, query.get(name)));
        return key;
    }

    @Override
    protected Object getPosition(KeyValue key) {
        return positions.get(key);
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, Object position) {
        return positions.putIfAbsent(key, Missing.ofNullable(position)) == null;
    }

    @Override
    protected Object removeDocument(KeyValue key) {
        return positions.remove(key);
    }

    @Override
    protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
        return positions.entrySet();
    }

    @Override
    public long getCount() {
        return positions.sizeAsLong();
    }

    @Override
    public boolean isEmpty() {
        return positions.isEmpty();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}
