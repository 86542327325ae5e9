package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.PendingTransfer;
import dev.boxoffice.admissions.model.TransferRules;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.admissions.store.EventStore;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.kernel.crypto.Secrets;
import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.platform.domain.MailContents.MailContent;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes the content of the mail with an offer of a ticket, with a new secret of which the hash is kept alone. */
public record PrepareOfferMail(AdmissionStore admissions, EventStore events, Clock clock) {
    /** The content; empty if the offer was taken back, accepted, or has ended. */
    public Future<Optional<MailContent>> prepare(String transferId) {
        return admissions.findOfTransferId(transferId).compose(found -> found.flatMap(this::open)
                .map(offer -> prepare(found.get(), offer))
                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private Optional<PendingTransfer> open(Admission admission) {
        return admission.openTransfer(clock.instant()).filter(offer -> offer.email() != null);
    }

    private Future<Optional<MailContent>> prepare(Admission admission, PendingTransfer offer) {
        String secret = Secrets.next();
        return admissions
                .updateFrom(admission, present -> new TransferRules(present).linkSent(offer.id(), Sha256.hex(secret)))
                .compose(updated -> events.findRecent(updated.place().eventId()))
                .map(event -> Optional.of(new MailContent(offer.email(), null, values(admission, event, secret))));
    }

    private static Map<String, String> values(Admission admission, Optional<EventDetails> event, String secret) {
        Map<String, String> values = new HashMap<>();
        values.put("event", event.map(EventDetails::title).orElse("an event"));
        values.put(
                "type",
                admission.place().type() == null ? "" : admission.place().type());
        values.put(
                "from",
                admission.holder().name() == null ? "" : admission.holder().name());
        values.put("link", "/#/transfer/" + secret);
        return values;
    }
}
