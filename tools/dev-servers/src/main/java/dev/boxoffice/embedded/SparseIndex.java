package dev.boxoffice.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds the few documents that have a field, by its value. The stock backends know no secondary indexes: each look for
 * what has to be done would read the whole collection. Kept in memory, and built when the collection is opened.
 *
 * @param <P> where documents are
 */
final class SparseIndex<P> extends Index<P> {
    private static final Set<String> UPPER = Set.of("$lt", "$lte");
    private static final Set<String> LOWER = Set.of("$gt", "$gte");
    private static final String EXISTS = "$exists";

    private final String field;
    private final NavigableMap<Object, Set<Object>> idsByValue = new TreeMap<>(ValueComparator.asc());
    private final Map<Object, P> positions = new HashMap<>();

    SparseIndex(String name, IndexKey key) {
        super(name, List.of(key), true);
        this.field = key.getKey();
    }

    /** Whether such an index can be one of these. */
    static boolean fits(List<IndexKey> keys, boolean sparse) {
        return sparse && keys.size() == 1;
    }

    @Override
    public boolean canHandle(Document query) {
        Object wanted = query.get(field);
        if (!(wanted instanceof Document condition)) {
            return wanted instanceof Boolean || wanted instanceof Number || wanted instanceof String;
        }
        return condition.keySet().stream().anyMatch(this::isBound) || Boolean.TRUE.equals(condition.get(EXISTS));
    }

    private boolean isBound(String operator) {
        return UPPER.contains(operator) || LOWER.contains(operator);
    }

    /** Documents among which are all that are asked for; the collection looks at each. */
    @Override
    public synchronized Iterable<P> getPositions(Document query) {
        Set<P> found = new LinkedHashSet<>();
        within(query.get(field)).values().stream()
                .flatMap(Set::stream)
                .map(positions::get)
                .forEach(found::add);
        return found;
    }

    /** By one bound alone: of a document with several values, each may meet another bound. */
    private NavigableMap<Object, Set<Object>> within(Object wanted) {
        if (!(wanted instanceof Document condition)) {
            Object value = normalized(wanted);
            return idsByValue.subMap(value, true, value, true);
        }
        for (String operator : condition.keySet()) {
            Object bound = normalized(condition.get(operator));
            if (UPPER.contains(operator)) {
                return idsByValue.headMap(bound, true);
            }
            if (LOWER.contains(operator)) {
                return idsByValue.tailMap(bound, true);
            }
        }
        return idsByValue;
    }

    private static Object normalized(Object value) {
        return new KeyValue(value).normalized().get(0);
    }

    private Stream<Object> values(Document document) {
        return getKeyValues(document).stream()
                .map(value -> value.get(0))
                .filter(value -> value != null && !(value instanceof Missing));
    }

    @Override
    public synchronized void add(Document document, P position, MongoCollection<P> collection) {
        Object id = document.get("_id");
        values(document).forEach(value -> {
            idsByValue.computeIfAbsent(value, first -> new HashSet<>()).add(id);
            positions.put(id, position);
        });
    }

    /** Null, as an index does that does not have the document: others say where it was. */
    @Override
    public synchronized P remove(Document document) {
        Object id = document.get("_id");
        values(document)
                .forEach(value -> idsByValue.computeIfPresent(value, (same, ids) -> {
                    ids.remove(id);
                    return ids.isEmpty() ? null : ids;
                }));
        positions.remove(id);
        return null;
    }

    @Override
    public void updateInPlace(Document before, Document after, P position, MongoCollection<P> collection) {
        if (!nullAwareEqualsKeys(before, after)) {
            remove(before);
            add(after, position, collection);
        }
    }

    @Override
    public P getPosition(Document document) {
        return null;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<P> collection) {
        // Any value may come any number of times.
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<P> collection) {
        // As above.
    }

    @Override
    public synchronized long getCount() {
        return positions.size();
    }

    @Override
    public long getDataSize() {
        return 0;
    }

    @Override
    public synchronized void drop() {
        idsByValue.clear();
        positions.clear();
    }
}
