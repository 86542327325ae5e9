package dev.boxoffice.tickets.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events and searches for tests of the index. */
final class SearchSamples {
    static final Instant NOW = Instant.parse("2090-03-01T12:00:00Z");

    private SearchSamples() {}

    /** An event on the first of April that costs ten euros. */
    static SearchEntry entry(String id, String title) {
        return new Sample(id, title).entry();
    }

    /** An event whose fields can be chosen. */
    static final class Sample {
        private final String id;
        private final String title;
        private String venue;
        private String city;
        private String category;
        private String organiser;
        private String zone = "UTC";
        private Instant startsAt = Instant.parse("2090-04-01T18:00:00Z");
        private Instant createdAt = Instant.parse("2090-01-01T00:00:00Z");
        private Long price = 1_000L;
        private String currency = "eur";
        private Double latitude;
        private Double longitude;
        private boolean isAvailable = true;

        Sample(String id, String title) {
            this.id = id;
            this.title = title;
        }

        Sample at(String name, String place) {
            venue = name;
            city = place;
            return this;
        }

        Sample by(String name) {
            organiser = name;
            return this;
        }

        Sample category(String name) {
            category = name;
            return this;
        }

        Sample starts(String time, String in) {
            startsAt = time == null ? null : Instant.parse(time);
            zone = in;
            return this;
        }

        Sample created(Instant time) {
            createdAt = time;
            return this;
        }

        Sample costs(Long amount, String code) {
            price = amount;
            currency = code;
            return this;
        }

        Sample near(double north, double east) {
            latitude = north;
            longitude = east;
            return this;
        }

        Sample soldOut() {
            isAvailable = false;
            return this;
        }

        SearchEntry entry() {
            return new SearchEntry(
                    id,
                    1,
                    title,
                    venue,
                    city,
                    category,
                    "organiser",
                    organiser,
                    zone,
                    startsAt,
                    createdAt,
                    price,
                    currency,
                    latitude,
                    longitude,
                    isAvailable,
                    List.of());
        }
    }

    /** A search whose conditions can be chosen. */
    static final class Asked {
        private String words = "";
        private When when = When.UPCOMING;
        private Instant now = NOW;
        private EventSearch.Near near;
        private String city;
        private String category;
        private Instant from;
        private Instant to;
        private EventSearch.Prices prices;
        private boolean isFree;
        private boolean isAvailable;
        private SearchOrder order = SearchOrder.SOONEST;
        private int limit = 100;
        private String cursor;

        static Asked words(String words) {
            Asked asked = new Asked();
            asked.words = words;
            asked.order = SearchOrder.RELEVANCE;
            return asked;
        }

        Asked when(When days, String at) {
            when = days;
            now = Instant.parse(at);
            return this;
        }

        Asked near(double latitude, double longitude, double kilometres) {
            near = new EventSearch.Near(latitude, longitude, kilometres);
            return this;
        }

        Asked city(String name) {
            city = name;
            return this;
        }

        Asked category(String name) {
            category = name;
            return this;
        }

        Asked between(Instant first, Instant end) {
            from = first;
            to = end;
            return this;
        }

        Asked prices(String currency, long least, long most) {
            prices = new EventSearch.Prices(currency, least, most);
            return this;
        }

        Asked free() {
            isFree = true;
            return this;
        }

        Asked available() {
            isAvailable = true;
            return this;
        }

        Asked by(SearchOrder by) {
            order = by;
            return this;
        }

        Asked page(int size, String after) {
            limit = size;
            cursor = after;
            return this;
        }

        EventSearch search() {
            return new EventSearch(
                    now,
                    words,
                    when,
                    Optional.ofNullable(near),
                    Optional.ofNullable(city),
                    Optional.ofNullable(category),
                    Optional.empty(),
                    Optional.ofNullable(from),
                    Optional.ofNullable(to),
                    Optional.ofNullable(prices),
                    isFree,
                    isAvailable,
                    order,
                    limit,
                    Optional.ofNullable(cursor));
        }
    }
}
