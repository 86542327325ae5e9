package dev.boxoffice.organisers.events;

import dev.boxoffice.events.ActionData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.organisers.store.TrailStore;
import dev.boxoffice.platform.nats.EventBridge;
import io.vertx.core.Future;

/** The events that organisers consumes: what was done in the name of organisers, in any domain. */
public record OrganisersEvents(TrailStore trail) {
    /** Subscribes to them. */
    public Future<Void> subscribe(EventBridge bridge) {
        return bridge.subscribe(Subjects.ACTION_RECORDED, ActionData.class, (event, action) -> trail.add(action))
                .mapEmpty();
    }
}
