package dev.boxoffice.organisers;

import dev.boxoffice.organisers.model.Organiser;
import dev.boxoffice.organisers.store.OrganiserStore;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;

/** Removes a member, or lets one leave. */
public record RemoveMember(OrganiserStore organisers) {
    /** The organiser afterwards. */
    public Future<Organiser> remove(String id, Actor actor, String userId) {
        // Members leave whatever their role is.
        boolean isLeaving = actor.userId().equals(userId) && actor.isMember(id);
        return (isLeaving ? actor.record(id) : actor.admit(id, null))
                .compose(admitted ->
                        organisers.update(actor.userId(), id, found -> found.remove(actor.userId(), userId)));
    }
}
