package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Access;
import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.PassSerial;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.admissions.store.PassStore;
import dev.boxoffice.kernel.crypto.Hmac;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.documents.ApplePass;
import dev.boxoffice.platform.documents.DocumentRenderer;
import dev.boxoffice.platform.documents.GoogleWallet;
import dev.boxoffice.platform.documents.TicketDocument;
import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Language;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Makes passes of tickets for wallets, and the present state of those that wallets have. */
public record IssuePasses(
        AdmissionStore admissions,
        PassStore passes,
        ShowTickets showTickets,
        TicketDocuments documents,
        EventTimes times,
        Optional<ApplePass> apple,
        Optional<GoogleWallet> google,
        DocumentRenderer renderer,
        Hmac key,
        Clock clock) {
    /** Passes are English: a wallet asks for their present state without saying a language. */
    static final Catalogue WORDS = Catalogue.of(Language.ENGLISH);

    private static final String SERVICE = "/api/admissions/wallet";

    /** The pass of a ticket that the caller holds, for Apple Wallet. */
    public Future<Buffer> forApple(Access access, String admissionId) {
        return showTickets.ofTicket(access, admissionId).compose(tickets -> {
            Admission ticket = tickets.tickets().get(0);
            return file(documents.of(tickets, ticket, WORDS), PassSerial.of(ticket));
        });
    }

    private Future<Buffer> file(TicketDocument ticket, PassSerial serial) {
        ApplePass maker = apple.orElseThrow(() -> Problem.notFound("Apple Wallet"));
        String service = documents.shop().get() + SERVICE;
        return renderer.render(() -> Buffer.buffer(maker.file(ticket, service, token(serial))));
    }

    /** What a device presents when it asks for the pass; never stored. */
    private String token(PassSerial serial) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.of("pass\n" + serial.text()));
    }

    /** The serial in that text; fails unless {@code token} is that of its pass. */
    public PassSerial require(String serial, String token) {
        return PassSerial.parse(serial)
                .filter(parsed -> token != null
                        && MessageDigest.isEqual(
                                token(parsed).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow(Problem::notAuthorized);
    }

    /**
     * The present state of a pass.
     *
     * @param file empty if the caller has it
     * @param lastModified the date to ask with next time; empty if that would not find each change
     */
    public record Latest(Optional<Buffer> file, Optional<String> lastModified) {}

    /**
     * The present state of a pass; void if another person holds the ticket now.
     *
     * @param ifModifiedSince the date that the caller has with its copy; null for none
     */
    public Future<Latest> latest(PassSerial serial, String ifModifiedSince) {
        // Before the pass itself is read: a change in between is then found with the next request.
        return passes.lastChange(serial).compose(change -> {
            Instant now = clock.instant();
            Optional<String> date = change.flatMap(known -> known.lastModified(now));
            return change.filter(known -> known.isKnown(ifModifiedSince, now)).isPresent()
                    ? Future.succeededFuture(new Latest(Optional.empty(), date))
                    : document(serial)
                            .compose(ticket -> file(ticket, serial))
                            .map(file -> new Latest(Optional.of(file), date));
        });
    }

    Future<TicketDocument> document(PassSerial serial) {
        return admissions
                .require(serial.admissionId())
                .compose(admission -> showTickets.ofOffer(admission).map(tickets -> {
                    TicketDocument present = documents.of(tickets, admission, WORDS);
                    return serial.isPresentIn(admission) ? present : present.voided(serial.text());
                }));
    }

    /** Stores that a device has a pass; false if that was known. */
    public Future<Boolean> register(String device, String pushToken, PassSerial serial) {
        return admissions.require(serial.admissionId()).compose(admission -> {
            String eventId = admission.place().eventId();
            return times.linkEnd(eventId).compose(end -> passes.register(device, pushToken, serial, eventId, end));
        });
    }

    /** Where the caller puts a ticket into Google Wallet. */
    public Future<String> forGoogle(Access access, String admissionId) {
        GoogleWallet maker = google.orElseThrow(() -> Problem.notFound("Google Wallet"));
        return showTickets.ofTicket(access, admissionId).compose(tickets -> {
            Admission ticket = tickets.tickets().get(0);
            return remember(ticket)
                    .compose(remembered ->
                            renderer.render(() -> maker.link(documents.of(tickets, ticket, WORDS), clock.instant())));
        });
    }

    private Future<Void> remember(Admission ticket) {
        String eventId = ticket.place().eventId();
        return times.linkEnd(eventId).compose(end -> passes.addGoogle(PassSerial.of(ticket), eventId, end));
    }
}
