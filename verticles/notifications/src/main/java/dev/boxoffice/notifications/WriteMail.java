package dev.boxoffice.notifications;

import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.PageAddresses;
import dev.boxoffice.notifications.PrepareMail.Prepared.Ready;
import dev.boxoffice.notifications.model.KnownEvent;
import dev.boxoffice.notifications.model.Mail;
import dev.boxoffice.platform.documents.DocumentRenderer;
import dev.boxoffice.platform.documents.EventDocument;
import dev.boxoffice.platform.documents.EventDocument.State;
import dev.boxoffice.platform.documents.TicketCalendar;
import dev.boxoffice.platform.languages.Catalogue;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailMessage;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes mails about orders: with their tickets, with what changes them in calendars, and with the link of a guest.
 *
 * @param shop where readers find the shop
 */
public record WriteMail(
        ReaderLanguage languages,
        GuestOrderLinks guestLinks,
        FetchTickets fetchTickets,
        MailTemplates templates,
        Supplier<String> shop,
        DocumentRenderer renderer,
        Clock clock) {
    /** The message; empty while its tickets are waited for. */
    Future<Optional<MailMessage>> write(Mail mail, Ready ready, String address, boolean isConfirmed) {
        // 1. Find the language of the reader.
        return languages
                .of(mail.userId())
                // 2. Ask for the tickets; none are made for an order that has ended meanwhile.
                .compose(words -> fetchTickets
                        .find(mail, ready.values(), words.language())
                        .compose(tickets -> tickets.isEmpty()
                                ? Future.succeededFuture(Optional.empty())
                                : write(mail, ready, address, isConfirmed, tickets.get(), words)
                                        .map(Optional::of)));
    }

    private Future<MailMessage> write(
            Mail mail, Ready ready, String address, boolean isConfirmed, TicketContent tickets, Catalogue words) {
        // 3. Ask for the link of a guest, which confirms the address as well.
        return guestLinks.find(mail, address).compose(link -> {
            Map<String, String> values = new HashMap<>(ready.values());
            link.ifPresent(path -> values.put(MailTemplates.ORDER_LINK, path));
            // 4. Write it.
            MailMessage message =
                    templates.write(mail, values, address, isConfirmed || link.isPresent(), tickets, words);
            // 5. Have calendars follow a change of its event.
            return ready.changed()
                    .map(event -> addCalendar(message, event, words))
                    .orElseGet(() -> Future.succeededFuture(message));
        });
    }

    private Future<MailMessage> addCalendar(MailMessage message, KnownEvent event, Catalogue words) {
        EventDocument document = document(event, words);
        return renderer.render(() -> TicketCalendar.of(document, null, clock.instant()))
                .map(file -> file.map(text -> message.setAttachment(List.of(MailAttachment.create()
                                .setName("event.ics")
                                .setContentType(TicketCalendar.mediaType(document))
                                .setData(Buffer.buffer(text)))))
                        .orElse(message));
    }

    private EventDocument document(KnownEvent event, Catalogue words) {
        KnownEvent.Plan plan = event.plan();
        State usual = event.isUndated() ? State.POSTPONED : State.SCHEDULED;
        return new EventDocument(
                event.id(),
                event.version(),
                event.title(),
                plan.where(),
                null,
                null,
                null,
                event.zone(),
                plan.doorsAt(),
                plan.startsAt(),
                plan.endsAt(),
                event.status() == EventStatus.CANCELLED ? State.CANCELLED : usual,
                shop.get() + PageAddresses.event(event.id(), event.slug()),
                null,
                words);
    }
}
