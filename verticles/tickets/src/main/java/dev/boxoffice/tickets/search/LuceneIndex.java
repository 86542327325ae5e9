package dev.boxoffice.tickets.search;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LatLonDocValuesField;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;

/** An index in memory, by Apache Lucene. What it takes is bounded by the number of events that are put into it. */
public final class LuceneIndex implements SearchIndex {
    private static final double BUFFER_MEGABYTES = 16;
    private static final FieldType WORDS = words();

    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final ZonesInUse zones = new ZonesInUse();
    private final IndexWriter writer;
    private final SearcherManager searchers;

    /** An empty index. */
    public LuceneIndex() throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(Words.ANALYZER)
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                // Merges take the thread of the writer, and none that nothing stops.
                .setMergeScheduler(new SerialMergeScheduler())
                .setCommitOnClose(false);
        writer = new IndexWriter(directory, config);
        searchers = new SearcherManager(writer, new Uncached());
    }

    /** A cache of filters would take memory that depends on what is asked. */
    private static final class Uncached extends SearcherFactory {
        @Override
        public IndexSearcher newSearcher(IndexReader reader, IndexReader before) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            return searcher;
        }
    }

    private static FieldType words() {
        FieldType type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS);
        type.setOmitNorms(true);
        type.setTokenized(true);
        type.freeze();
        return type;
    }

    @Override
    public void put(SearchEntry entry) throws IOException {
        zones.add(entry.zone());
        writer.updateDocument(new Term(SearchFields.ID, entry.id()), document(entry));
    }

    private static Document document(SearchEntry entry) {
        Document document = new Document();
        name(document, SearchFields.ID, entry.id());
        document.add(new SortedDocValuesField(SearchFields.ID, new BytesRef(entry.id())));
        document.add(new Field(WordQuery.TITLE, Words.plain(entry.title()), WORDS));
        String text = Stream.of(entry.title(), entry.venue(), entry.city(), entry.organiser())
                .filter(part -> part != null)
                .collect(Collectors.joining("\n"));
        document.add(new Field(WordQuery.TEXT, Words.plain(text), WORDS));
        name(document, SearchFields.ORGANISER, entry.organiserId());
        name(document, SearchFields.ZONE, entry.zone());
        writtenName(document, SearchFields.CITY, entry.city());
        writtenName(document, SearchFields.CATEGORY, entry.category());
        name(document, SearchFields.CURRENCY, entry.currency());
        document.add(new SortedDocValuesField(SearchFields.CURRENCY, new BytesRef(entry.currency())));
        number(document, SearchFields.STARTS, millis(entry.startsAt()));
        number(document, SearchFields.CREATED, millis(entry.createdAt()));
        number(document, SearchFields.PRICE, entry.price());
        if (entry.latitude() != null && entry.longitude() != null) {
            document.add(new LatLonPoint(SearchFields.PLACE, entry.latitude(), entry.longitude()));
            document.add(new LatLonDocValuesField(SearchFields.PLACE, entry.latitude(), entry.longitude()));
        }
        if (entry.isAvailable()) {
            name(document, SearchFields.AVAILABLE, SearchFields.YES);
        }
        return document;
    }

    private static Long millis(Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    private static void name(Document document, String field, String value) {
        if (value != null) {
            document.add(new StringField(field, value, Field.Store.NO));
        }
    }

    private static void writtenName(Document document, String field, String value) {
        if (value != null) {
            name(document, field, Words.name(value));
            document.add(new SortedDocValuesField(field + SearchFields.WRITTEN, new BytesRef(value)));
        }
    }

    private static void number(Document document, String field, Long value) {
        if (value != null) {
            document.add(new LongPoint(field, value));
            document.add(new NumericDocValuesField(field, value));
        }
    }

    @Override
    public void remove(String id) throws IOException {
        writer.deleteDocuments(new Term(SearchFields.ID, id));
    }

    @Override
    public SearchHits search(EventSearch search) throws IOException {
        Sort sort = SearchFields.sort(search);
        Optional<FieldDoc> after =
                search.cursor().map(cursor -> SearchCursor.parse(cursor, search.order(), sort.getSort()));
        Query query = SearchQuery.of(search, zones);
        searchers.maybeRefreshBlocking();
        IndexSearcher searcher = searchers.acquire();
        try {
            // Counted in the same pass, as looking for typos is the larger part of the work.
            TopFieldDocs found = searcher.search(
                    query,
                    new TopFieldCollectorManager(sort, search.limit() + 1, after.orElse(null), Integer.MAX_VALUE));
            return hits(search, found.scoreDocs, found.totalHits.value);
        } finally {
            searchers.release(searcher);
        }
    }

    private static SearchHits hits(EventSearch search, ScoreDoc[] found, long total) {
        List<FieldDoc> page = Arrays.stream(found)
                .limit(search.limit())
                .map(FieldDoc.class::cast)
                .toList();
        Optional<String> next = found.length > search.limit()
                ? Optional.of(SearchCursor.of(search.order(), page.get(page.size() - 1)))
                : Optional.empty();
        return new SearchHits(page.stream().map(SearchFields::id).toList(), total, next);
    }

    @Override
    public SuggestedNames suggest(String text, int most) throws IOException {
        searchers.maybeRefreshBlocking();
        IndexSearcher searcher = searchers.acquire();
        try {
            NameSuggestions names = new NameSuggestions(searcher.getIndexReader(), text);
            return new SuggestedNames(names.of(SearchFields.CITY, most), names.of(SearchFields.CATEGORY, most));
        } finally {
            searchers.release(searcher);
        }
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.rollback();
        directory.close();
    }
}
