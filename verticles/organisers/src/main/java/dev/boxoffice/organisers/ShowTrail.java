package dev.boxoffice.organisers;

import dev.boxoffice.events.ActionData;
import dev.boxoffice.organisers.store.TrailStore;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import java.util.List;

/** Shows members what was done in the name of their organiser. */
public record ShowTrail(TrailStore trail) {
    /** Entries older than that with the id {@code before}, the newest first. */
    public Future<List<ActionData>> page(String organiserId, Actor actor, String before, int limit) {
        return actor.admit(organiserId, null).compose(admitted -> trail.page(organiserId, before, limit));
    }
}
