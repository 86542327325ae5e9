package dev.boxoffice.admissions.model;

import dev.boxoffice.events.MailRequest;
import java.util.Optional;

/** The mails to persons whom a ticket was sent to, and to those who have sent it: their address is in no event. */
public final class TicketMails {
    /** The kind of the mail with an offer. */
    public static final String OFFERED = "ticket_offered";

    private static final String DOMAIN = "admissions";
    private static final String VOID = ".void";
    private static final String SENDER = ".sender";

    private TicketMails() {}

    /** The mail with an offer. */
    public static MailRequest offered(PendingTransfer offer) {
        return new MailRequest(offer.id(), 1, DOMAIN, OFFERED);
    }

    /** The mail with a ticket that was accepted. */
    public static MailRequest issued(Admission admission) {
        return new MailRequest(PassSerial.of(admission).text(), 1, DOMAIN, "ticket_accepted");
    }

    /** The mail that a ticket is void. */
    public static MailRequest voided(Admission admission) {
        return new MailRequest(PassSerial.of(admission).text() + VOID, 1, DOMAIN, "ticket_void");
    }

    /** The mail to the sender of a ticket, what has become of the offer. */
    public static MailRequest toSender(SenderNotice notice) {
        return new MailRequest(
                notice.id() + SENDER,
                1,
                DOMAIN,
                "ticket_offer_" + notice.outcome().text());
    }

    /** The id of the offer that a mail to its sender is about; empty for other mails. */
    public static Optional<String> offerOfSender(String id) {
        return id.endsWith(SENDER) ? Optional.of(id.substring(0, id.length() - SENDER.length())) : Optional.empty();
    }

    /** True if that is the id of a mail that a ticket is void. */
    public static boolean isOfVoid(String id) {
        return id.endsWith(VOID);
    }

    /** The id of a mail as that of the ticket that it is about; it is none for mails with offers. */
    public static String serial(String id) {
        return isOfVoid(id) ? id.substring(0, id.length() - VOID.length()) : id;
    }
}
