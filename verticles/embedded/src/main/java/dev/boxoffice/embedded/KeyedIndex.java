package dev.boxoffice.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.KeyConstraintError;
import java.util.Set;

/**
 * A unique index that also serves queries which ask for more than its key. The stock ones serve
 * only those that name the key alone, so that every conditional update of a document, found by its
 * id and its version, would look at the whole collection.
 *
 * @param <P> where documents are
 */
final class KeyedIndex<P> extends Index<P> {
  private final Index<P> index;

  KeyedIndex(Index<P> index, boolean sparse) {
    super(index.getName(), index.getKeys(), sparse);
    this.index = index;
  }

  @Override
  public boolean canHandle(Document query) {
    return index.canHandle(query)
        || (query.keySet().containsAll(keySet()) && index.canHandle(keyOf(query)));
  }

  /** The documents that the key leads to; the collection looks at the rest of the query. */
  @Override
  public Iterable<P> getPositions(Document query) {
    return index.getPositions(keyOf(query));
  }

  private Document keyOf(Document query) {
    Document key = new Document();
    keySet().forEach(name -> key.put(name, query.get(name)));
    return key;
  }

  @Override
  public Set<KeyValue> getKeyValues(Document document) {
    return index.getKeyValues(document);
  }

  @Override
  public P getPosition(Document document) {
    return index.getPosition(document);
  }

  @Override
  public void checkAdd(Document document, MongoCollection<P> collection) {
    index.checkAdd(document, collection);
  }

  @Override
  public void add(Document document, P position, MongoCollection<P> collection) {
    index.add(document, position, collection);
  }

  @Override
  public P remove(Document document) {
    return index.remove(document);
  }

  @Override
  public void checkUpdate(Document before, Document after, MongoCollection<P> collection) {
    index.checkUpdate(before, after, collection);
  }

  @Override
  public void updateInPlace(
      Document before, Document after, P position, MongoCollection<P> collection)
      throws KeyConstraintError {
    index.updateInPlace(before, after, position, collection);
  }

  @Override
  public long getCount() {
    return index.getCount();
  }

  @Override
  public boolean isEmpty() {
    return index.isEmpty();
  }

  @Override
  public boolean isUnique() {
    return index.isUnique();
  }

  @Override
  public long getDataSize() {
    return index.getDataSize();
  }

  @Override
  public void drop() {
    index.drop();
  }
}
