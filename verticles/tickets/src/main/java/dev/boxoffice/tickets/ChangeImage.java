package dev.boxoffice.tickets;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.platform.images.ImageEncoder;
import dev.boxoffice.platform.images.ImageStore;
import dev.boxoffice.platform.runtime.FailureLog;
import dev.boxoffice.tickets.model.Event;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the image of an event for its organiser. The files are stored before the event names them, and removed after
 * it no longer does; a crash in between leaves files that no event names.
 */
public final class ChangeImage {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeImage.class);

    private final FindEvents findEvents;
    private final ChangeEvent changeEvent;
    private final ImageEncoder encoder;
    private final ImageStore images;

    /** Keeps images in {@code images}. */
    public ChangeImage(FindEvents findEvents, ChangeEvent changeEvent, ImageEncoder encoder, ImageStore images) {
        this.findEvents = findEvents;
        this.changeEvent = changeEvent;
        this.encoder = encoder;
        this.images = images;
    }

    /**
     * Replaces the image by an uploaded one.
     *
     * @param wanted the version that the organiser has seen, if that matters
     * @return the event afterwards
     */
    public Future<Event> replace(String eventId, Actor actor, OptionalLong wanted, Buffer upload) {
        String imageId = Ids.next();
        // 1. Check that the organiser may change the event, before the file costs anything.
        return own(eventId, actor, wanted)
                // 2. Make the image anew, and store it.
                .compose(event -> encoder.encode(upload)
                        .compose(image -> images.store(imageId, image))
                        // 3. Name it in the event; the files go again if that fails.
                        .compose(stored -> show(event, actor, wanted, imageId))
                        .onFailure(failure -> remove(imageId)));
    }

    /** Removes the image; the event afterwards. */
    public Future<Event> remove(String eventId, Actor actor, OptionalLong wanted) {
        return own(eventId, actor, wanted).compose(event -> show(event, actor, wanted, null));
    }

    private Future<Event> own(String eventId, Actor actor, OptionalLong wanted) {
        return findEvents.find(eventId).compose(found -> {
            Event event = found.orElseThrow(() -> Problem.notFound("Event"));
            return actor.admit(event.data().userId(), event.id(), event::refusalToStrangers)
                    .map(admitted -> event.requireVersion(wanted));
        });
    }

    private Future<Event> show(Event before, Actor actor, OptionalLong wanted, String imageId) {
        String previous = before.data().imageId();
        return changeEvent
                .change(before.id(), actor, wanted, (event, isTaken) -> event.showImage(imageId))
                .onSuccess(changed -> {
                    if (previous != null && !previous.equals(imageId)) {
                        remove(previous);
                    }
                });
    }

    private void remove(String imageId) {
        images.remove(imageId)
                .onFailure(failure -> FailureLog.write(LOG, "files of image " + imageId + " stay", failure));
    }
}
