package dev.boxoffice.tickets;

import dev.boxoffice.tickets.model.Event;
import io.vertx.core.Future;
import java.util.OptionalLong;

/** Sets the image of an event for its organiser, or removes it. */
public final class ShowImage {
    private final ChangeEvent changeEvent;

    /** Changes events through {@code changeEvent}. */
    public ShowImage(ChangeEvent changeEvent) {
        this.changeEvent = changeEvent;
    }

    /**
     * Sets the image.
     *
     * @param wanted the version that the organiser has seen, if that matters
     * @param imageId a stored image; null for none
     * @return the event afterwards
     */
    public Future<Event> show(String eventId, String userId, OptionalLong wanted, String imageId) {
        return changeEvent.change(eventId, userId, wanted, (event, isTaken) -> event.showImage(imageId));
    }
}
