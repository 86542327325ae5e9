package dev.boxoffice.notifications;

import dev.boxoffice.events.PageAddresses;
import dev.boxoffice.kernel.text.OrderNumber;
import dev.boxoffice.notifications.model.Mail;
import dev.boxoffice.notifications.model.MailKind;
import dev.boxoffice.notifications.model.MailText;
import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Phrase;
import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes mails from the templates of the catalogues ({@code mails.templates}): the first line is the subject,
 * {@code {name}} stands for a value. A line with a value that is empty is left out.
 */
public final class MailTemplates {
    /** Values of a line of their own that may have several lines themselves. */
    private static final Pattern LINES = Pattern.compile("\\{(text|ticketlist)}");

    private static final Pattern VALUE = Pattern.compile("\\{([a-z]+)}");

    private static final String HOST = "@boxoffice";

    /** The value with the path by which a reader without an account reaches the order. */
    static final String ORDER_LINK = "orderlink";

    private final String from;
    private final Supplier<String> publicUrl;
    private final MailLinks links;

    /**
     * Writes in the name of {@code from}.
     *
     * @param publicUrl where readers find the shop
     */
    public MailTemplates(String from, Supplier<String> publicUrl, MailLinks links) {
        this.from = from;
        this.publicUrl = publicUrl;
        this.links = links;
    }

    static String resource(String name) {
        try (InputStream file = MailTemplates.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a mail.
     *
     * @param order the values of its order, see {@link MailText#of}
     * @param confirmed whether the reader has confirmed the address
     * @param tickets of its order
     * @param words of its reader
     */
    MailMessage write(
            Mail mail,
            Map<String, String> order,
            String address,
            boolean confirmed,
            TicketContent tickets,
            Catalogue words) {
        String shop = publicUrl.get();
        String unsubscribe = shop + links.unsubscribe(mail.userId());
        Map<String, String> values = new HashMap<>(order);
        values.putAll(tickets.values(shop, shop + orderPath(mail, order), words));
        String[] parts = parts(mail, values, address, confirmed, words);
        MultiMap headers = headers(mail.id(), parts[0])
                .add("List-Unsubscribe", "<" + unsubscribe + ">")
                .add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        MailMessage message = new MailMessage(from, address, "", parts[1]).setHeaders(headers);
        if (!mail.kind().hasTickets()) {
            return message;
        }
        values.put(TicketContent.LIST, tickets.isEmpty() ? "" : MailHtml.TICKETS);
        String body = parts(mail, values, address, confirmed, words)[1];
        return tickets.addTo(message.setHtml(MailHtml.of(parts[0], body, shop, tickets, words)));
    }

    /** The headers that all mails have. */
    static MultiMap headers(String mailId, String subject) {
        return MultiMap.caseInsensitiveMultiMap()
                // The mail client encodes each half of a character outside the BMP by itself.
                .add("Subject", encoded(subject))
                .add("Auto-Submitted", "auto-generated")
                // The same however often it is sent, so that the receiver can see that it is one mail.
                .add("Message-ID", "<" + mailId + HOST + ">");
    }

    /** The id of the mail with a {@code Message-ID}. */
    public static String mailId(String messageId) {
        return messageId.replaceAll("^\\s*<|>\\s*$", "").replaceAll(HOST + "$", "");
    }

    /** The subject and the text of a mail. */
    String[] parts(Mail mail, Map<String, String> order, String address, boolean confirmed, Catalogue words) {
        String shop = publicUrl.get();
        Map<String, String> values = new HashMap<>(order);
        values.put("number", OrderNumber.of(order.getOrDefault("order", mail.orderId())));
        values.put("outcome", MailText.paymentOutcome(order));
        // Orders that an earlier version has stored do not say these.
        values.putIfAbsent("seatsleft", order.getOrDefault("seats", ""));
        values.putIfAbsent("ticketsleft", order.getOrDefault("tickets", ""));
        values.putIfAbsent("todo", MailText.toPay(order));
        values.putAll(mail.values());
        values.put("unsubscribe", shop + links.unsubscribe(mail.userId()));
        values.put("orders", shop + orderPath(mail, order));
        values.put("shop", shop);
        values.put("confirm", confirmed ? "" : confirm(mail, address));
        return filled(words.pattern("mails.templates." + mail.kind().text()), values, words)
                .split("\n\n", 2);
    }

    /** The order of a mail: by the link of a guest, or for the account that it belongs to. */
    private static String orderPath(Mail mail, Map<String, String> order) {
        String id = order.getOrDefault("order", mail.orderId());
        String ofAccount = id == null ? PageAddresses.ORDERS : PageAddresses.order(id);
        return order.getOrDefault(ORDER_LINK, ofAccount);
    }

    /** Mails that earlier versions have planned have the link that they asked for. */
    private String confirm(Mail mail, String address) {
        String shop = publicUrl.get();
        return mail.kind() == MailKind.CONFIRM
                ? shop + links.confirm(mail.userId(), address)
                : shop + PageAddresses.ACCOUNT;
    }

    /** By RFC 2047, folded where it is long. */
    private static String encoded(String subject) {
        try {
            return MimeUtility.fold("Subject: ".length(), MimeUtility.encodeText(subject, "UTF-8", null));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has UTF-8", e);
        }
    }

    static String filled(String template, Map<String, String> values, Catalogue words) {
        return template.lines()
                .filter(line -> VALUE.matcher(line).results().noneMatch(found -> value(found, values, words)
                        .isEmpty()))
                .map(line -> LINES.matcher(line).matches()
                        ? MailText.lines(values.get(line.substring(1, line.length() - 1)))
                        : VALUE.matcher(line)
                                .replaceAll(found -> Matcher.quoteReplacement(value(found, values, words))))
                .collect(Collectors.joining("\n"))
                // Paragraphs of which nothing is left.
                .replaceAll("\n{3,}", "\n\n");
    }

    /** Values may be texts of users: they stay within their line. */
    private static String value(MatchResult name, Map<String, String> values, Catalogue words) {
        return Phrase.read(values.getOrDefault(name.group(1), ""), words).replaceAll("\\p{Cntrl}+", " ");
    }
}
