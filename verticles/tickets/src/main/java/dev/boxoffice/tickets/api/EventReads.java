package dev.boxoffice.tickets.api;

import com.github.benmanes.caffeine.cache.Cache;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventDetails.TicketType;
import dev.boxoffice.platform.http.CacheControl;
import dev.boxoffice.platform.http.CachedResponse;
import dev.boxoffice.platform.http.PagingHeaders;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.identity.OrganiserAccess;
import dev.boxoffice.platform.mongo.SharedReads;
import dev.boxoffice.platform.runtime.BoundedCaches;
import dev.boxoffice.tickets.FindEvents;
import dev.boxoffice.tickets.SearchEvents;
import dev.boxoffice.tickets.search.EventSearch;
import dev.boxoffice.tickets.store.TicketQuery;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The answers to public reads of events, kept as those of listings are. Safe to use from any thread. */
public final class EventReads {
    private static final int MOST_EVENTS = 20_000;
    private static final int MOST_PAGES = 500;
    private static final Duration SUGGESTIONS_KEPT = Duration.ofSeconds(10);
    private static final int MOST_TYPES = 100_000;

    private final FindEvents findEvents;
    private final OrganiserAccess access;
    private final Clock clock;
    private final SharedReads<String, Kept> events;
    private final SharedReads<String, String> slugs;
    private final SharedReads<TicketQuery, PublicReads.Page> pages;
    private final SearchEvents searchEvents;
    private final SharedReads<EventSearch, Found> searches;
    private final SharedReads<EventSearch, CachedResponse> suggestions;

    /** The events of ticket types, so that a change of seats drops the answer of one event. */
    private final Cache<String, String> eventOfType =
            BoundedCaches.ofAtMost(MOST_TYPES).build();

    /**
     * An event as it was read.
     *
     * @param response what the public gets; null for a draft
     */
    record Kept(FindEvents.Shown shown, CachedResponse response) {}

    /**
     * The answer to a search by the index.
     *
     * @param next the cursor of the next page
     */
    record Found(PublicReads.Page page, Optional<String> next) {
        void send(RoutingContext ctx) {
            PagingHeaders.addTotal(ctx, page.total());
            next.ifPresent(cursor -> PagingHeaders.addCursor(ctx, cursor));
            page.list().send(ctx, CacheControl.ASK_AGAIN);
        }
    }

    /**
     * Reads by {@code findEvents} and {@code searchEvents}.
     *
     * @param access knows what is frozen
     * @param staleness how long an answer is kept
     */
    public EventReads(
            FindEvents findEvents, SearchEvents searchEvents, OrganiserAccess access, Clock clock, Duration staleness) {
        this.access = access;
        this.findEvents = findEvents;
        this.searchEvents = searchEvents;
        this.clock = clock;
        this.events = new SharedReads<>(this::readEvent, staleness, MOST_EVENTS);
        this.slugs =
                new SharedReads<>(slug -> findEvents.findId(slug).map(id -> id.orElse(null)), staleness, MOST_EVENTS);
        this.pages = new SharedReads<>(this::readPage, staleness, MOST_PAGES);
        this.searches = new SharedReads<>(this::readSearch, staleness, MOST_PAGES);
        this.suggestions = new SharedReads<>(this::readSuggestions, SUGGESTIONS_KEPT, MOST_PAGES);
    }

    /**
     * An event; null if there is none.
     *
     * @param isFresh whether the answer must not be older than the request, also if another process has changed it
     */
    Future<Kept> event(String idOrSlug, boolean isFresh) {
        Future<String> id = isFresh ? slugs.fresh(idOrSlug) : slugs.get(idOrSlug);
        return id.compose(
                found -> found == null ? Future.succeededFuture() : isFresh ? events.fresh(found) : events.get(found));
    }

    /** A page of events; {@code isFresh} as for {@link #event}. */
    Future<PublicReads.Page> page(TicketQuery query, boolean isFresh) {
        return isFresh ? pages.fresh(query) : pages.get(query);
    }

    /** What a search by the index finds; {@code isFresh} as for {@link #event}, for changes of this process. */
    Future<Found> search(EventSearch search, boolean isFresh) {
        return isFresh ? searches.fresh(search) : searches.get(search);
    }

    private Future<Found> readSearch(EventSearch search) {
        return searchEvents
                .search(search)
                .map(found -> new Found(page(new FindEvents.Page(found.events(), found.total()), false), found.next()));
    }

    /** What may be meant by the words of a search, as many of each kind as its limit. */
    Future<CachedResponse> suggestions(EventSearch search) {
        return suggestions.get(search);
    }

    private Future<CachedResponse> readSuggestions(EventSearch search) {
        return searchEvents
                .suggest(search, search.limit())
                .map(found -> CachedResponse.of(
                        Responses.JSON, SuggestionsJson.of(found).toBuffer()));
    }

    /** A page of events of the organiser who asks, which is not kept. */
    Future<PublicReads.Page> ownPage(TicketQuery query) {
        return findEvents.search(query).map(found -> page(found, true));
    }

    private Future<Kept> readEvent(String id) {
        return findEvents.findShown(id).map(found -> found.map(this::kept).orElse(null));
    }

    private Kept kept(FindEvents.Shown shown) {
        remember(shown);
        if (shown.event().isDraft()) {
            return new Kept(shown, null);
        }
        JsonObject json = marked(shown, EventJson.forPublic(shown, clock.instant()));
        return new Kept(shown, CachedResponse.of(Responses.JSON, json.toBuffer(), EventJson.tag(json)));
    }

    /** The JSON of an event, which says whether operators have frozen it. */
    JsonObject marked(FindEvents.Shown shown, JsonObject json) {
        return access.isFrozen(shown.event().data().userId(), shown.event().id())
                ? json.put(TicketJson.FROZEN, true)
                : json;
    }

    private void remember(FindEvents.Shown shown) {
        for (TicketType type : shown.event().data().ticketTypes()) {
            eventOfType.put(type.id(), shown.event().id());
        }
    }

    private Future<PublicReads.Page> readPage(TicketQuery query) {
        return findEvents.search(query).map(found -> page(found, false));
    }

    private PublicReads.Page page(FindEvents.Page found, boolean isOwn) {
        JsonArray list = new JsonArray();
        found.events().forEach(shown -> {
            remember(shown);
            list.add(marked(
                    shown,
                    isOwn ? EventJson.forOwner(shown, clock.instant()) : EventJson.forPublic(shown, clock.instant())));
        });
        Set<String> ids =
                found.events().stream().map(shown -> shown.event().id()).collect(Collectors.toUnmodifiableSet());
        return new PublicReads.Page(CachedResponse.of(Responses.JSON, list.toBuffer()), ids, found.total());
    }

    /** Drops the answers that an event of any process makes stale. */
    public void onEvent(CloudEvent event) {
        eventChanged(event.subject());
    }

    /** Drops the answers that a change of an event makes stale. */
    public void eventChanged(String id) {
        events.forget(id);
        pages.forgetIf((query, page) -> true);
        searches.forgetIf((search, found) -> true);
    }

    /** Drops the answers that a change of the seats of a ticket type makes stale. */
    public void seatsChanged(String typeId) {
        String id = eventOfType.getIfPresent(typeId);
        if (id != null) {
            events.forget(id);
            pages.forgetIf((query, page) -> page.ids().contains(id) || query.dependsOnSeats());
            searches.forgetIf((search, found) -> found.page().ids().contains(id) || search.isAvailable());
        }
    }
}
