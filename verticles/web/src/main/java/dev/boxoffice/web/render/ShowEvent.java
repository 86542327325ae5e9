package dev.boxoffice.web.render;

import dev.boxoffice.events.PageAddresses;
import dev.boxoffice.web.render.ViewRenderer.Head;
import dev.boxoffice.web.render.ViewRenderer.View;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Renders the page of an event or of a single listing. */
final class ShowEvent {
    private static final int MOST_RELATED = 3;

    private final ApiReads api;
    private final ViewRenderer renderer;
    private final Messages messages;
    private final RefundTerms refundTerms;

    ShowEvent(ApiReads api, ViewRenderer renderer, Messages messages, RefundTerms refundTerms) {
        this.api = api;
        this.renderer = renderer;
        this.messages = messages;
        this.refundTerms = refundTerms;
    }

    /** The page at {@code /e/<part>}. */
    Future<RenderedPage> show(String part, Edition edition) {
        String path = PageAddresses.EVENTS + part;
        Optional<String> asked = EventAddress.idOrSlug(part);
        if (asked.isEmpty()) {
            return messages.notFound(path, edition);
        }
        return api.get("/api/events/" + asked.get(), edition.isFresh())
                .compose(answer ->
                        answer.isFound() ? showFound(path, answer, edition) : showListing(path, asked.get(), edition));
    }

    /** The page at {@code /queue/<part>}: there are no lines yet, so that it leads to the event that there is. */
    Future<RenderedPage> showQueue(String part, Edition edition) {
        return show(part, edition).compose(page -> switch (page.status()) {
            case 200 ->
                Future.succeededFuture(RenderedPage.redirectForNow(PageAddresses.EVENTS + part, page.subjects()));
            case 301 -> Future.succeededFuture(RenderedPage.redirectForNow(page.location(), page.subjects()));
            default -> Future.succeededFuture(page);
        });
    }

    private Future<RenderedPage> showFound(String path, ApiReads.Answer answer, Edition edition) {
        EventModel event = new EventModel(answer.object(), edition.words());
        if (event.hasNoTypes() && "cancelled".equals(event.getStatus())) {
            return api.get("/api/tickets/" + event.getId(), edition.isFresh())
                    .compose(listing -> isWithdrawn(listing)
                            ? messages.gone(path, edition, event.subjects())
                            : showAtItsAddress(path, event, answer, edition));
        }
        return showAtItsAddress(path, event, answer, edition);
    }

    private static boolean isWithdrawn(ApiReads.Answer listing) {
        return listing.isFound() && "withdrawn".equals(listing.object().getString("status"));
    }

    private Future<RenderedPage> showAtItsAddress(
            String path, EventModel event, ApiReads.Answer answer, Edition edition) {
        if (!path.equals(event.getPath())) {
            return Future.succeededFuture(RenderedPage.redirect(event.getPath(), event.subjects()));
        }
        String organiserId = PageAddresses.escaped(event.json().getString("userId"));
        Future<Optional<ApiReads.Answer>> organiser = besides("/api/organisers/" + organiserId);
        // The script asks by the same parameters (webroot/js/views/related.js).
        Future<Optional<ApiReads.Answer>> others = besides(
                "/api/events?organiserId=" + organiserId + "&upcoming=true&sort=startsAt&limit=" + (MOST_RELATED + 1));
        return Future.all(organiser, others)
                .compose(read -> render(event, answer, organiser.result(), others.result(), edition));
    }

    /** What is shown beside an event: the event is shown all the same without it. */
    private Future<Optional<ApiReads.Answer>> besides(String path) {
        return api.get(path, false)
                .map(answer -> Optional.of(answer).filter(ApiReads.Answer::isFound))
                .otherwise(Optional.empty());
    }

    private static List<EventModel> related(EventModel event, Optional<ApiReads.Answer> others, Edition edition) {
        return others.map(answer -> ShowEvents.events(answer, edition)).orElse(List.of()).stream()
                .filter(other -> !other.getId().equals(event.getId()))
                .limit(MOST_RELATED)
                .toList();
    }

    private Future<RenderedPage> render(
            EventModel event,
            ApiReads.Answer answer,
            Optional<ApiReads.Answer> organiser,
            Optional<ApiReads.Answer> others,
            Edition edition) {
        List<EventModel> related = related(event, others, edition);
        StructuredData data = new StructuredData(renderer.shop());
        JsonObject seller = organiser.map(ApiReads.Answer::object).orElse(null);
        Map<String, Object> values = new HashMap<>();
        values.put("event", event);
        values.put("related", related);
        values.put("start", event.isDated() ? event.times().iso(event.startsAt()) : null);
        values.put("terms", event.isOffered() ? refundTerms.of(event) : null);
        values.put("calendar", EventCalendarFile.path(event));
        values.put("organiser", seller == null ? null : seller.getString("name"));
        values.put(
                "organiserPath",
                seller == null ? null : PageAddresses.organiser(seller.getString("slug", seller.getString("id"))));
        Head head = new Head(
                event.getTitle(),
                event.getSummary(),
                event.getPath(),
                data.image(event),
                data.event(event, seller).map(json -> Shell.json(json.encode())).orElse(null),
                !event.isFrozen());
        List<ApiReads.Answer> answers = new ArrayList<>();
        answers.add(answer.at("/api/events/" + event.getId()));
        organiser.ifPresent(answers::add);
        others.ifPresent(answers::add);
        Set<String> subjects = new HashSet<>(event.subjects());
        related.forEach(other -> subjects.addAll(other.subjects()));
        return renderer.render(new View(200, edition, head, "event.peb", values, answers, subjects));
    }

    /** A ticket type leads to its event, and the event of a new listing comes a little later. */
    private Future<RenderedPage> showListing(String path, String id, Edition edition) {
        return api.get("/api/tickets/" + id, edition.isFresh()).compose(listing -> {
            if (!listing.isFound()) {
                return messages.notFound(path, edition);
            }
            String eventId = listing.object().getString("eventId");
            if (eventId != null) {
                return Future.succeededFuture(
                        RenderedPage.redirect(PageAddresses.event(eventId, null), Set.of(id, eventId)));
            }
            return isWithdrawn(listing)
                    ? messages.gone(path, edition, Set.of(id))
                    : messages.ofScript(path, edition, Set.of(id));
        });
    }
}
