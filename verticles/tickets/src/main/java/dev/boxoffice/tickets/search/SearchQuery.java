package dev.boxoffice.tickets.search;

import java.time.Instant;
import java.util.List;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** The conditions of a search, as a query of Lucene. */
final class SearchQuery {
    private static final double METRES = 1_000;

    private final EventSearch search;
    private final BooleanQuery.Builder all = new BooleanQuery.Builder();

    private SearchQuery(EventSearch search) {
        this.search = search;
    }

    static Query of(EventSearch search, ZonesInUse zones) {
        return new SearchQuery(search).read(zones);
    }

    private Query read(ZonesInUse zones) {
        all.add(words(), Occur.MUST);
        all.add(
                LongPoint.newRangeQuery(
                        SearchFields.STARTS, Long.MIN_VALUE, search.now().toEpochMilli()),
                Occur.MUST_NOT);
        search.organiserId().ifPresent(id -> term(SearchFields.ORGANISER, id));
        search.city().ifPresent(city -> term(SearchFields.CITY, Words.name(city)));
        search.category().ifPresent(category -> term(SearchFields.CATEGORY, Words.name(category)));
        search.near()
                .ifPresent(near -> all.add(
                        LatLonPoint.newDistanceQuery(
                                SearchFields.PLACE, near.latitude(), near.longitude(), near.kilometres() * METRES),
                        Occur.FILTER));
        search.prices().ifPresent(this::addPrices);
        addTimes(zones);
        if (search.isFree()) {
            all.add(LongPoint.newExactQuery(SearchFields.PRICE, 0), Occur.FILTER);
        }
        if (search.isAvailable()) {
            term(SearchFields.AVAILABLE, SearchFields.YES);
        }
        return all.build();
    }

    private Query words() {
        if (search.words().isBlank()) {
            return new ConstantScoreQuery(new MatchAllDocsQuery());
        }
        List<String> words = Words.of(search.words(), WordQuery.MOST_WORDS);
        return words.isEmpty() ? new MatchNoDocsQuery() : WordQuery.of(words);
    }

    private void term(String field, String value) {
        all.add(new TermQuery(new Term(field, value)), Occur.FILTER);
    }

    private void addPrices(EventSearch.Prices prices) {
        term(SearchFields.CURRENCY, prices.currency());
        if (prices.least() > 0 || prices.most() < Long.MAX_VALUE) {
            all.add(LongPoint.newRangeQuery(SearchFields.PRICE, prices.least(), prices.most()), Occur.FILTER);
        }
    }

    private void addTimes(ZonesInUse zones) {
        if (search.from().isPresent() || search.to().isPresent()) {
            all.add(starts(search.from().orElse(Instant.EPOCH), search.to().orElse(LATEST)), Occur.FILTER);
        }
        if (search.when() == When.UPCOMING) {
            return;
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        zones.spans(search.when(), search.now()).forEach((span, names) -> {
            List<BytesRef> terms = names.stream().map(BytesRef::new).toList();
            Query inZone = new BooleanQuery.Builder()
                    .add(new TermInSetQuery(SearchFields.ZONE, terms), Occur.FILTER)
                    .add(starts(span.from(), span.to()), Occur.FILTER)
                    .build();
            any.add(inZone, Occur.SHOULD);
        });
        all.add(any.build(), Occur.FILTER);
    }

    private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    private static Query starts(Instant from, Instant to) {
        return LongPoint.newRangeQuery(SearchFields.STARTS, from.toEpochMilli(), to.toEpochMilli() - 1);
    }
}
