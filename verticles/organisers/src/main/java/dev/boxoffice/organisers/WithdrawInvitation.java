package dev.boxoffice.organisers;

import dev.boxoffice.organisers.store.OrganiserStore;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;

/** Withdraws an invitation: its link does not work any more. */
public record WithdrawInvitation(OrganiserStore organisers) {
    /** Withdraws it. */
    public Future<Void> withdraw(String id, Actor actor, String invitationId) {
        return actor.admit(id, null)
                .compose(admitted ->
                        organisers.update(actor.userId(), id, found -> found.withdraw(actor.userId(), invitationId)))
                .mapEmpty();
    }
}
