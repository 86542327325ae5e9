package dev.boxoffice.organisers;

import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.text.MailAddress;
import dev.boxoffice.organisers.model.Organiser;
import dev.boxoffice.organisers.store.OrganiserStore;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import java.time.Clock;

/** Makes the reader of an invitation a member. */
public record AcceptInvitation(OrganiserStore organisers, Clock clock) {
    /** The organiser with its new member; a secret works once, also where it is used twice at the same time. */
    public Future<Organiser> accept(String secret, Identity reader, Actor actor) {
        String hash = Sha256.hex(secret);
        String email = MailAddress.parse(reader.email()).map(MailAddress::text).orElse(reader.email());
        // 1. Find the organiser by the hash of the secret.
        return organisers.findOfLink(hash).compose(found -> {
            Organiser organiser = found.orElseThrow(Organiser::unknownInvitation);
            if (!reader.assurance().emailVerified()) {
                throw VerifiedAddress.missing();
            }
            organiser.accept(hash, reader.userId(), email, clock.instant()).orThrow();
            // 2. The invitation ends and the membership begins by one conditional write.
            return actor.record(organiser.id())
                    .compose(recorded -> organisers.update(
                            reader.userId(),
                            organiser.id(),
                            present -> present.accept(hash, reader.userId(), email, clock.instant())));
        });
    }
}
