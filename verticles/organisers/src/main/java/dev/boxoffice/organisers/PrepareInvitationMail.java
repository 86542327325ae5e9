package dev.boxoffice.organisers;

import dev.boxoffice.events.PageAddresses;
import dev.boxoffice.kernel.crypto.Secrets;
import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.organisers.model.Invitation;
import dev.boxoffice.organisers.model.Organiser;
import dev.boxoffice.organisers.store.OrganiserStore;
import dev.boxoffice.platform.domain.MailContents.MailContent;
import dev.boxoffice.platform.languages.Phrase;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Makes the content of the mail of an invitation, with a new secret of which the hash is kept alone. */
public record PrepareInvitationMail(OrganiserStore organisers, Clock clock) {
    /** The content; empty if the invitation was accepted, withdrawn, or is too old. */
    public Future<Optional<MailContent>> prepare(String invitationId) {
        return organisers
                .findOfInvitation(invitationId)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : prepare(found.get(), invitationId));
    }

    private Future<Optional<MailContent>> prepare(Organiser organiser, String invitationId) {
        String secret = Secrets.next();
        return organisers
                .update(
                        organiser.id(),
                        organiser.id(),
                        present -> present.linkSent(invitationId, Sha256.hex(secret), clock.instant()))
                .map(after -> after.invitations().stream()
                        .filter(one -> one.id().equals(invitationId) && one.isOpen(clock.instant()))
                        .findFirst()
                        .map(invitation -> content(after, invitation, secret)));
    }

    private static MailContent content(Organiser organiser, Invitation invitation, String secret) {
        String name = organiser.page().name();
        return new MailContent(
                invitation.email(),
                null,
                Map.of(
                        "organiser",
                        name == null ? Phrase.of("mails.aTeam") : name,
                        "inviter",
                        invitation.inviter() == null ? Phrase.of("mails.aMember") : invitation.inviter(),
                        "role",
                        Phrase.of("team.roles." + invitation.role().text()),
                        "link",
                        PageAddresses.invitation(secret)));
    }
}
