package dev.boxoffice.notifications;

import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The HTML of a mail, made of its text: the same words, links that can be clicked, and the tickets with their codes.
 * All of it is escaped, and it loads nothing from elsewhere.
 */
final class MailHtml {
    /** Stands in the text for the tickets. */
    static final String TICKETS = "\uE000tickets\uE000";

    private static final String LAYOUT = MailTemplates.resource("mail.html");
    private static final String TICKET = MailTemplates.resource("ticket.html");
    private static final Pattern VALUE = Pattern.compile("\\{([a-z]+)}");
    private static final String SIGNATURE = "\n--\n";

    private MailHtml() {}

    /**
     * Makes it.
     *
     * @param text with {@link #TICKETS} in place of the tickets
     * @param shop what links begin with
     */
    static String of(String subject, String text, String shop, TicketContent tickets, Catalogue words) {
        String[] parts = text.split(Pattern.quote(SIGNATURE), 2);
        Map<String, String> values = Map.of(
                "lang",
                words.language().tag(),
                "dir",
                words.language().direction(),
                "subject",
                escaped(subject),
                "body",
                paragraphs(parts[0], shop, tickets, words),
                "footer",
                parts.length > 1 ? paragraphs(parts[1], shop, tickets, words) : "");
        return filled(LAYOUT, values);
    }

    private static String paragraphs(String text, String shop, TicketContent tickets, Catalogue words) {
        return Arrays.stream(text.strip().split("\n{2,}", -1))
                .map(paragraph -> paragraph.contains(TICKETS) ? list(tickets, words) : paragraph(paragraph, shop))
                .collect(Collectors.joining("\n"));
    }

    private static String paragraph(String text, String shop) {
        return text.lines()
                .map(line -> linked(escaped(line), escaped(shop)))
                .collect(Collectors.joining("<br>\n", "<p>", "</p>"));
    }

    /** Links to the shop alone: texts of users have none. */
    private static String linked(String line, String shop) {
        return Pattern.compile(Pattern.quote(shop) + "(?:/[^\\s<)]*[^\\s<).,])?(?=[\\s<).,]|$)")
                .matcher(line)
                .replaceAll(found ->
                        Matcher.quoteReplacement("<a href=\"" + found.group() + "\">" + found.group() + "</a>"));
    }

    private static String list(TicketContent tickets, Catalogue words) {
        List<String> rows = new ArrayList<>();
        for (Map<String, String> item : tickets.items()) {
            Map<String, String> values = item.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> escaped(Phrase.read(entry.getValue(), words))));
            values.put("qrcode", escaped(words.text("mails.qrCode", item)));
            values.put("ticketof", escaped(words.text("documents.ticketOf", item)));
            values.put("typedcode", escaped(words.text("documents.typedCode")));
            rows.add(filled(TICKET, values));
        }
        return String.join("\n", rows);
    }

    private static String filled(String template, Map<String, String> values) {
        return VALUE.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
