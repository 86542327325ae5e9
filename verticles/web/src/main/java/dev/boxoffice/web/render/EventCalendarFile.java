package dev.boxoffice.web.render;

import dev.boxoffice.platform.documents.EventCalendar;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An event as a file that calendars take in. */
final class EventCalendarFile {
    /** The start of the paths of such files; they are no views. */
    static final String PATH = "/calendar/";

    private static final Set<String> OVER = Set.of("cancelled", "ended");

    private final ApiReads api;
    private final ViewRenderer renderer;
    private final Messages messages;
    private final Clock clock;

    EventCalendarFile(ApiReads api, ViewRenderer renderer, Messages messages, Clock clock) {
        this.api = api;
        this.renderer = renderer;
        this.messages = messages;
        this.clock = clock;
    }

    /** The address of the file of an event that is to come; null if its time is not known. */
    static String path(EventModel event) {
        boolean isToCome = event.isDated() && !OVER.contains(event.getStatus());
        return isToCome ? PATH + event.getId() + Feeds.ICS : null;
    }

    /** The file at {@code /calendar/<file>}. */
    Future<RenderedPage> show(String file, Edition edition) {
        Optional<String> id = file.endsWith(Feeds.ICS)
                ? EventAddress.idOrSlug(file.substring(0, file.length() - Feeds.ICS.length()))
                : Optional.empty();
        return id.isEmpty()
                ? messages.notFound(PATH + file, edition)
                : api.get("/api/events/" + id.get(), edition.isFresh()).compose(answer -> show(file, answer, edition));
    }

    private Future<RenderedPage> show(String file, ApiReads.Answer answer, Edition edition) {
        Optional<EventModel> event = Optional.of(answer)
                .filter(ApiReads.Answer::isFound)
                .map(found -> new EventModel(found.object(), edition.words()))
                .filter(EventModel::isDated);
        return event.map(this::render).orElseGet(() -> messages.notFound(PATH + file, edition));
    }

    private Future<RenderedPage> render(EventModel event) {
        return renderer.onWorker(() -> RenderedPage.of(
                200,
                Feeds.ICS_TYPE,
                EventCalendar.of(
                        event.getTitle(), List.of(EventDocuments.of(event, renderer.shop(), null)), clock.instant()),
                true,
                event.subjects()));
    }
}
