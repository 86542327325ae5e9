package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.PassSerial;
import dev.boxoffice.admissions.model.PendingTransfer;
import dev.boxoffice.admissions.model.SenderNotice;
import dev.boxoffice.admissions.model.ShortCode;
import dev.boxoffice.admissions.model.TicketMails;
import dev.boxoffice.admissions.model.TransferRules;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.admissions.store.EventStore;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.PageAddresses;
import dev.boxoffice.kernel.crypto.Secrets;
import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.platform.domain.MailContents.MailContent;
import dev.boxoffice.platform.languages.Phrase;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the contents of mails to persons whom a ticket is sent to, and to those who have sent it, with new secrets of
 * which the hashes are kept alone.
 */
public record PrepareHolderMail(AdmissionStore admissions, EventStore events, TicketLinks links, Clock clock) {
    /** The content; empty if the mail is about what is not so any more. */
    public Future<Optional<MailContent>> prepare(String mailId) {
        Optional<String> offer = TicketMails.offerOfSender(mailId);
        if (offer.isPresent()) {
            return toSender(offer.get());
        }
        return PassSerial.parse(TicketMails.serial(mailId))
                .map(serial -> ofTicket(serial, TicketMails.isOfVoid(mailId)))
                .orElseGet(() -> ofOffer(mailId));
    }

    private Future<Optional<MailContent>> ofTicket(PassSerial serial, boolean isVoid) {
        return admissions.find(serial.admissionId()).compose(found -> found.filter(serial::isPresentIn)
                .filter(one -> one.isLive() != isVoid && one.holder().email() != null)
                .map(one -> ofTicket(one, isVoid).map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private Future<MailContent> ofTicket(Admission admission, boolean isVoid) {
        Future<String> link =
                isVoid ? Future.succeededFuture("") : links.ofTicket(admission).map(TicketLinks.Link::path);
        return Future.all(link, events.findRecent(admission.place().eventId())).map(both -> {
            Map<String, String> values = values(admission, both.resultAt(1), both.resultAt(0));
            values.put("code", isVoid ? "" : ShortCode.shown(admission.code().shortCode()));
            return new MailContent(admission.holder().email(), null, values);
        });
    }

    private Future<Optional<MailContent>> toSender(String offerId) {
        return admissions
                .findOfNotice(offerId)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : events.findRecent(found.get().place().eventId()).map(event -> found.get()
                                .notice(offerId)
                                .map(notice -> toSender(found.get(), notice, event))));
    }

    private static MailContent toSender(Admission admission, SenderNotice notice, Optional<EventDetails> event) {
        boolean isBuyer = admission.buyerId().equals(notice.userId());
        Map<String, String> values = values(
                admission,
                event,
                isBuyer ? PageAddresses.order(admission.place().orderId()) : "");
        return notice.email() == null
                ? MailContent.toUser(notice.userId(), values)
                : new MailContent(notice.email(), null, values);
    }

    private Future<Optional<MailContent>> ofOffer(String transferId) {
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
                .map(event -> Optional.of(new MailContent(
                        offer.email(), null, values(admission, event, PageAddresses.transfer(secret)))));
    }

    private static Map<String, String> values(Admission admission, Optional<EventDetails> event, String link) {
        Map<String, String> values = new HashMap<>();
        values.put("event", event.map(EventDetails::title).orElse(Phrase.of("mails.anEvent")));
        values.put(
                "type",
                admission.place().type() == null ? "" : admission.place().type());
        values.put(
                "from",
                admission.holder().name() == null ? "" : admission.holder().name());
        values.put("link", link);
        return values;
    }
}
