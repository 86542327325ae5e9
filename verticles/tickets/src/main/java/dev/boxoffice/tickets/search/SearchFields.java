package dev.boxoffice.tickets.search;

import org.apache.lucene.document.LatLonDocValuesField;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;

/** The fields of the index, and the orders by them. */
final class SearchFields {
    static final String ID = "id";
    static final String ORGANISER = "organiser";
    static final String ZONE = "zone";
    static final String CITY = "city";
    static final String CATEGORY = "category";

    /** What ends the names of fields with a name as it is written, beside that by which it is found. */
    static final String WRITTEN = "Name";

    static final String CURRENCY = "currency";
    static final String STARTS = "startsAt";
    static final String CREATED = "createdAt";
    static final String PRICE = "price";
    static final String PLACE = "place";
    static final String AVAILABLE = "available";
    static final String YES = "1";

    private SearchFields() {}

    static Sort sort(EventSearch search) {
        return switch (search.order()) {
            case SOONEST -> sort(number(STARTS, false));
            case LATEST -> sort(number(STARTS, true));
            case CHEAPEST -> sort(currency(), number(PRICE, false), number(STARTS, false));
            case DEAREST -> sort(currency(), number(PRICE, true), number(STARTS, false));
            case OLDEST -> sort(number(CREATED, false));
            case NEWEST -> sort(number(CREATED, true));
            case RELEVANCE -> sort(SortField.FIELD_SCORE, number(STARTS, false));
            case DISTANCE -> sort(distance(search.near().orElseThrow()), number(STARTS, false));
        };
    }

    private static Sort sort(SortField... fields) {
        SortField[] all = new SortField[fields.length + 1];
        System.arraycopy(fields, 0, all, 0, fields.length);
        all[fields.length] = new SortField(ID, SortField.Type.STRING);
        return new Sort(all);
    }

    /** What has no value comes last in both directions. */
    private static SortField number(String name, boolean descends) {
        SortField field = new SortField(name, SortField.Type.LONG, descends);
        field.setMissingValue(descends ? Long.MIN_VALUE : Long.MAX_VALUE);
        return field;
    }

    private static SortField currency() {
        return new SortField(CURRENCY, SortField.Type.STRING);
    }

    private static SortField distance(EventSearch.Near near) {
        return LatLonDocValuesField.newDistanceSort(PLACE, near.latitude(), near.longitude());
    }

    /** The id of a hit, which is the last value of each order. */
    static String id(FieldDoc hit) {
        return ((BytesRef) hit.fields[hit.fields.length - 1]).utf8ToString();
    }
}
