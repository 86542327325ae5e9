package dev.boxoffice.notifications;

import dev.boxoffice.notifications.model.Mail;
import dev.boxoffice.notifications.model.MailText;
import dev.boxoffice.platform.domain.MailContents;
import dev.boxoffice.platform.languages.Language;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the domain that makes tickets for those of an order when a mail is sent.
 *
 * @param patience how long a mail waits for them; then it goes out without, as where no process makes tickets
 */
public record FetchTickets(MailContents contents, Duration patience, Clock clock) {
    private static final String DOMAIN = "admissions";

    /** A hundred tickets with a PDF take some seconds. */
    private static final Duration ANSWER = Duration.ofSeconds(20);

    /**
     * False if the buyer of an order has no valid ticket of it. Where no process answers, it may have one: the mail
     * waits for the tickets.
     */
    Future<Boolean> mayBeHeld(String orderId) {
        return contents.fetch(DOMAIN, MailContents.HELD + orderId)
                .map(Optional::isPresent)
                .otherwise(true);
    }

    /**
     * The tickets for a mail, none where it is about something else; empty while they are waited for.
     *
     * @param order the values of its order, see {@link MailText#of}
     * @param language of their reader
     */
    Future<Optional<TicketContent>> find(Mail mail, Map<String, String> order, Language language) {
        if (!mail.kind().hasTickets() || MailText.isCancelled(order)) {
            return Future.succeededFuture(Optional.of(TicketContent.NONE));
        }
        return contents.fetch(DOMAIN, MailContents.order(mail.orderId(), language), ANSWER)
                .map(found -> found.map(TicketContent::of).orElse(TicketContent.NONE))
                // Without an answer they are waited for.
                .recover(failure -> Future.succeededFuture(TicketContent.PENDING))
                .map(content -> content.isPending()
                                && clock.instant().isBefore(mail.plannedAt().plus(patience))
                        ? Optional.empty()
                        : Optional.of(content));
    }
}
