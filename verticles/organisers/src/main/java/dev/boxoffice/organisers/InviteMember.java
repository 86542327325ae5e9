package dev.boxoffice.organisers;

import dev.boxoffice.kernel.identity.OrganiserRole;
import dev.boxoffice.kernel.text.MailAddress;
import dev.boxoffice.organisers.model.Invitation;
import dev.boxoffice.organisers.store.OrganiserStore;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Invites somebody by mail to become a member. */
public record InviteMember(OrganiserStore organisers, Duration life, Clock clock) {
    /**
     * The invitation, whose mail is on its way.
     *
     * @param inviter the name of the member; null if unknown
     */
    public Future<Invitation> invite(
            String id, Actor actor, String inviter, String invitationId, String email, OrganiserRole role) {
        String address = MailAddress.require(email, "email");
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Invitation invitation = new Invitation(invitationId, address, role, inviter, now.plus(life), List.of());
        return actor.admit(id, null)
                .compose(admitted ->
                        organisers.update(actor.userId(), id, found -> found.invite(actor.userId(), invitation, now)))
                .map(invitation);
    }
}
