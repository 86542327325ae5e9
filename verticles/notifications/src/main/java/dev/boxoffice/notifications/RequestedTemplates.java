package dev.boxoffice.notifications;

import dev.boxoffice.events.PageAddresses;
import dev.boxoffice.notifications.model.MailText;
import dev.boxoffice.platform.domain.MailContents.MailContent;
import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Phrase;
import io.vertx.ext.mail.MailMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes requested mails from the templates in {@code mails.requested}, as {@link MailTemplates} does with the others.
 */
public final class RequestedTemplates {
    private static final String LINK = "link";

    private final String from;
    private final Supplier<String> publicUrl;

    /**
     * Writes in the name of {@code from}.
     *
     * @param publicUrl where readers find the shop
     */
    public RequestedTemplates(String from, Supplier<String> publicUrl) {
        this.from = from;
        this.publicUrl = publicUrl;
    }

    /**
     * Writes a mail; empty if this version has no template of that name.
     *
     * @param id of the mail
     */
    Optional<MailMessage> write(String id, String kind, MailContent content, Catalogue words) {
        String key = "mails.requested." + kind;
        if (!words.has(key)) {
            return Optional.empty();
        }
        String[] parts = MailTemplates.filled(words.pattern(key), values(content, words), words)
                .split("\n\n", 2);
        return Optional.of(
                new MailMessage(from, content.address(), "", parts[1]).setHeaders(MailTemplates.headers(id, parts[0])));
    }

    /** Texts of users get no links; the one link is that of the domain. */
    private Map<String, String> values(MailContent content, Catalogue words) {
        String shop = publicUrl.get();
        Map<String, String> values = new HashMap<>();
        content.values().forEach((name, text) -> values.put(name, MailText.plain(Phrase.read(text, words))));
        String link = content.values().getOrDefault(LINK, "");
        values.put(LINK, link.startsWith("/") ? shop + link : "");
        values.put("shop", shop);
        values.put("account", shop + PageAddresses.ACCOUNT);
        return values;
    }
}
