package dev.boxoffice.notifications;

import dev.boxoffice.notifications.model.Mail;
import dev.boxoffice.notifications.model.MailKind;
import dev.boxoffice.notifications.model.MailText;
import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes mails from the templates beside this class: the first line is the subject, {@code {name}} stands for a value.
 * A line with a value that is empty is left out.
 */
public final class MailTemplates {
    private static final Pattern VALUE = Pattern.compile("\\{([a-z]+)}");

    private final Map<MailKind, String> templates = new EnumMap<>(MailKind.class);
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
        for (MailKind kind : MailKind.values()) {
            templates.put(kind, resource(kind.text() + ".txt"));
        }
    }

    private static String resource(String name) {
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
     */
    MailMessage write(Mail mail, Map<String, String> order, String address, boolean confirmed) {
        String shop = publicUrl.get();
        String unsubscribe = shop + links.unsubscribe(mail.userId());
        Map<String, String> values = new HashMap<>(order);
        values.put("outcome", MailText.paymentOutcome(order));
        // Orders that an earlier version has stored do not say it.
        values.putIfAbsent("todo", "Pay " + order.getOrDefault("amount", ""));
        values.putAll(mail.values());
        values.put("unsubscribe", unsubscribe);
        values.put("orders", shop + "/#/orders");
        values.put("shop", shop);
        values.put("confirm", confirmed ? "" : shop + links.confirm(mail.userId(), address));
        String[] parts = filled(templates.get(mail.kind()), values).split("\n\n", 2);
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                // The mail client encodes each half of a character outside the BMP by itself.
                .add("Subject", encoded(parts[0]))
                .add("List-Unsubscribe", "<" + unsubscribe + ">")
                .add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                .add("Auto-Submitted", "auto-generated")
                // The same however often it is sent, so that the receiver can see that it is one mail.
                .add("Message-ID", "<" + mail.id() + "@boxoffice>");
        return new MailMessage(from, address, "", parts[1]).setHeaders(headers);
    }

    /** By RFC 2047, folded where it is long. */
    private static String encoded(String subject) {
        try {
            return MimeUtility.fold("Subject: ".length(), MimeUtility.encodeText(subject, "UTF-8", null));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has UTF-8", e);
        }
    }

    private static String filled(String template, Map<String, String> values) {
        return template.lines()
                .filter(line -> VALUE.matcher(line).results().noneMatch(found -> value(found, values)
                        .isEmpty()))
                .map(line -> VALUE.matcher(line).replaceAll(found -> Matcher.quoteReplacement(value(found, values))))
                .collect(Collectors.joining("\n"));
    }

    /** Values may be texts of users: they stay within their line. */
    private static String value(MatchResult name, Map<String, String> values) {
        return values.getOrDefault(name.group(1), "").replaceAll("\\p{Cntrl}+", " ");
    }
}
