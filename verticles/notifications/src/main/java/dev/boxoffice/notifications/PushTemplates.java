package dev.boxoffice.notifications;

import dev.boxoffice.events.PageAddresses;
import dev.boxoffice.notifications.model.Mail;
import dev.boxoffice.notifications.model.MailKind;
import dev.boxoffice.notifications.model.MailText;
import dev.boxoffice.notifications.model.PushContent;
import dev.boxoffice.platform.languages.Catalogue;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Writes what browsers show, from the templates in {@code mails.push}, which are like those of mails. */
final class PushTemplates {
    private PushTemplates() {}

    /**
     * Writes it.
     *
     * @param known the values of its order and event, as for the mail
     * @param words of its reader
     */
    static PushContent write(Mail mail, Map<String, String> known, Catalogue words, Instant now) {
        Map<String, String> values = new HashMap<>(known);
        values.putIfAbsent("todo", MailText.toPay(known));
        values.putAll(mail.values());
        String[] parts = MailTemplates.filled(
                        words.pattern("mails.push." + mail.kind().text()), values, words)
                .split("\n\n", 2);
        boolean isOfReservation = mail.kind().isOfReservation();
        // News of one event replace each other, however many orders their reader has.
        String tag = isOfReservation || mail.messageId() == null ? mail.orderId() : mail.messageId();
        return new PushContent(
                parts[0],
                parts[1].strip(),
                PageAddresses.order(mail.orderId()),
                mail.kind().text() + "-" + tag,
                mail.uselessAt() == null ? now.plus(PushContent.LONGEST) : mail.uselessAt(),
                isOfReservation || mail.kind() == MailKind.CANCELLED);
    }
}
