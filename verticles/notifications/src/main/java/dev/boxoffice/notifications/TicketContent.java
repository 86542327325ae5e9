package dev.boxoffice.notifications;

import dev.boxoffice.notifications.model.MailText;
import dev.boxoffice.notifications.model.SeatText;
import dev.boxoffice.platform.domain.MailContents.MailContent;
import dev.boxoffice.platform.domain.MailContents.MailFile;
import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Phrase;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tickets in a mail.
 *
 * @param content what the domain that makes tickets says; of values alone where there are none
 */
record TicketContent(MailContent content) {
    /** There are none. */
    static final TicketContent NONE = new TicketContent(new MailContent(null, null, Map.of()));

    private static final String STATE = "state";
    private static final String IS_PENDING = "pending";

    /** They are not made yet. */
    static final TicketContent PENDING = new TicketContent(new MailContent(null, null, Map.of(STATE, IS_PENDING)));

    /** The value with a line for each ticket. */
    static final String LIST = "ticketlist";

    static TicketContent of(MailContent content) {
        return new TicketContent(content);
    }

    boolean isPending() {
        return IS_PENDING.equals(content.values().get(STATE));
    }

    boolean isEmpty() {
        return content.items().isEmpty();
    }

    List<Map<String, String>> items() {
        return content.items();
    }

    /**
     * Values for templates.
     *
     * @param orders where the reader finds the order
     */
    Map<String, String> values(String shop, String orders, Catalogue words) {
        Map<String, String> values = new HashMap<>();
        if (isPending()) {
            values.put("ticketnote", Phrase.of("mails.ticketsPending"));
            values.put("ticketlink", orders);
        } else if (!isEmpty()) {
            String more = content.values().getOrDefault("more", "");
            values.put("ticketnote", note());
            values.put("seller", MailText.plain(content.values().getOrDefault("seller", "")));
            values.put("ticketlink", shop + content.values().get("link"));
            // The order counts tickets too that its buyer has passed on; the list says the types.
            values.put("seatsleft", SeatText.seats(items().size() + (more.isEmpty() ? 0 : Integer.parseInt(more))));
            values.put("ticketsleft", "");
            values.put(
                    LIST,
                    items().stream().map(item -> line(item, words)).collect(Collectors.joining("\n"))
                            + more(more, words));
        }
        return values;
    }

    private String note() {
        boolean hasFile = Boolean.parseBoolean(content.values().get("hasfile"));
        return Phrase.of(hasFile ? "mails.ticketsAttached" : "mails.ticketsTooLarge");
    }

    private static String more(String more, Catalogue words) {
        return more.isEmpty() ? "" : "\n" + words.text("mails.moreTickets", Map.of("n", Integer.parseInt(more)));
    }

    /** A ticket in one line, such as {@code 1 of 2: Adult, Ada Lovelace, code 7KQ4-MZ9T}. */
    static String line(Map<String, String> item, Catalogue words) {
        String name = item.getOrDefault("name", "");
        Map<String, String> values = new HashMap<>(item);
        values.put("type", MailText.plain(Phrase.read(item.get("type"), words)));
        values.put("name", MailText.plain(name));
        return words.text(name.isEmpty() ? "mails.ticketLine" : "mails.namedTicketLine", values);
    }

    /** Adds the pictures of its HTML, and the files. */
    MailMessage addTo(MailMessage message) {
        return message.setInlineAttachment(content.files().stream()
                        .filter(file -> file.contentId() != null)
                        .map(file ->
                                attachment(file).setDisposition("inline").setContentId("<" + file.contentId() + ">"))
                        .toList())
                .setAttachment(content.files().stream()
                        .filter(file -> file.contentId() == null)
                        .map(TicketContent::attachment)
                        .toList());
    }

    private static MailAttachment attachment(MailFile file) {
        return MailAttachment.create()
                .setName(file.name())
                .setContentType(file.mediaType())
                .setData(file.content());
    }
}
