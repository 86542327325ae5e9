package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Access;
import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.Holder;
import dev.boxoffice.admissions.model.PendingTransfer;
import dev.boxoffice.admissions.model.TicketMails;
import dev.boxoffice.admissions.model.TransferRules;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.MailRequest;
import dev.boxoffice.events.PageAddresses;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.crypto.Secrets;
import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.text.MailAddress;
import dev.boxoffice.kernel.time.Ids;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Sends a ticket to another person, who accepts it by a link. */
public final class TransferTicket {
    private static final String DOMAIN = "admissions";

    private final AdmissionStore admissions;
    private final TicketCodes codes;
    private final TicketLinks links;
    private final Function<String, Future<Instant>> end;
    private final Duration life;
    private final Clock clock;

    /**
     * Transfers tickets of {@code admissions}.
     *
     * @param end until when tickets of an event can be transferred
     * @param life how long an offer can be accepted
     */
    public TransferTicket(
            AdmissionStore admissions,
            TicketCodes codes,
            TicketLinks links,
            Function<String, Future<Instant>> end,
            Duration life,
            Clock clock) {
        this.admissions = admissions;
        this.codes = codes;
        this.links = links;
        this.end = end;
        this.life = life;
        this.clock = clock;
    }

    /** An offer; its link is empty if it is mailed. */
    public record Offer(Instant expiresAt, Optional<String> link) {}

    /**
     * Its holder offers a ticket to another person; an offer that is open ends.
     *
     * @param by who asks
     * @param email where the link is mailed; null for a link that the holder passes on
     */
    public Future<Offer> offer(Access by, String admissionId, String email) {
        String address = email == null ? null : MailAddress.require(email, "email");
        String secret = Secrets.next();
        return admissions
                .require(admissionId)
                .compose(found -> end.apply(found.place().eventId()).compose(until -> {
                    Instant now = clock.instant();
                    Instant expires = now.plus(life).isBefore(until) ? now.plus(life) : until;
                    PendingTransfer offer = new PendingTransfer(
                            Ids.next(),
                            address == null ? List.of(Sha256.hex(secret)) : List.of(),
                            address,
                            now,
                            expires);
                    return admissions
                            .updateFrom(
                                    found,
                                    present -> new TransferRules(present).offer(offer, by, until, now),
                                    address == null ? List.of() : List.of(mail(offer)))
                            .map(new Offer(
                                    expires,
                                    address == null ? Optional.of(PageAddresses.transfer(secret)) : Optional.empty()));
                }));
    }

    private CloudEvent mail(PendingTransfer offer) {
        MailRequest request = TicketMails.offered(offer);
        return EventCodec.event(
                Ids.next(), "/" + DOMAIN, Subjects.MAIL_REQUESTED, offer.id(), clock.instant(), request);
    }

    /** Its holder takes the offer back. */
    public Future<Void> withdraw(Access by, String admissionId) {
        return admissions
                .require(admissionId)
                .compose(found -> admissions.updateFrom(
                        found, present -> new TransferRules(present).withdraw(by, clock.instant())))
                .mapEmpty();
    }

    /** What the link offers; fails if the offer has ended. */
    public Future<Admission> find(String secret) {
        return admissions.findOfTransfer(Sha256.hex(secret)).map(found -> found.filter(
                        one -> one.openTransfer(clock.instant()).isPresent())
                .orElseThrow(TransferTicket::ended));
    }

    private static Problem ended() {
        return Problem.invalid("token", "transfer.ended", "This offer was taken back, accepted, or has ended");
    }

    /** A ticket with its new code, and the link that opens it. */
    public record Accepted(Admission admission, TicketLinks.Link link) {}

    /**
     * The person with the link accepts the ticket.
     *
     * @param userId the account of that person, if signed in
     * @param name for the ticket; null for none
     * @param email where the ticket is mailed; null for where the offer was mailed, if it was
     */
    public Future<Accepted> accept(String secret, Optional<String> userId, String name, String email) {
        String address = email == null ? null : MailAddress.require(email, "email");
        return find(secret)
                .compose(found -> Future.all(
                                end.apply(found.place().eventId()),
                                codes.next(
                                        found.place().eventId(), found.place().ticketId()))
                        .compose(both -> admissions.updateFrom(found, present -> new TransferRules(present)
                                .accept(
                                        Sha256.hex(secret),
                                        new Holder(
                                                userId.orElse(null),
                                                name,
                                                address == null
                                                        ? found.transfer().email()
                                                        : address),
                                        both.resultAt(1),
                                        both.resultAt(0),
                                        clock.instant()))))
                .compose(accepted -> links.ofTicket(accepted).map(link -> new Accepted(accepted, link)));
    }
}
