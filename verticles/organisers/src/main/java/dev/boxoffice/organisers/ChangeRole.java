package dev.boxoffice.organisers;

import dev.boxoffice.kernel.identity.OrganiserRole;
import dev.boxoffice.organisers.model.Organiser;
import dev.boxoffice.organisers.store.OrganiserStore;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;

/** Gives a member another role. */
public record ChangeRole(OrganiserStore organisers) {
    /** The organiser afterwards. */
    public Future<Organiser> change(String id, Actor actor, String userId, OrganiserRole role) {
        return actor.admit(id, null)
                .compose(admitted ->
                        organisers.update(actor.userId(), id, found -> found.changeRole(actor.userId(), userId, role)));
    }
}
