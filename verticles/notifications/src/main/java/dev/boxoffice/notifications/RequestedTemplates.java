package dev.boxoffice.notifications;

import dev.boxoffice.events.PageAddresses;
import dev.boxoffice.notifications.model.MailText;
import dev.boxoffice.platform.domain.MailContents.MailContent;
import io.vertx.ext.mail.MailMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Writes requested mails from the templates in {@code requested/}, as {@link MailTemplates} does with the others. */
public final class RequestedTemplates {
    private static final List<String> KINDS = List.of(
            "verify_address",
            "sign_in",
            "reset_password",
            "change_address",
            "undo_address",
            "account_exists",
            "password_changed",
            "security_changed",
            "invitation",
            "ticket_offered",
            "ticket_accepted",
            "ticket_void",
            "ticket_offer_accepted",
            "ticket_offer_ended",
            "ticket_offer_failed");

    private static final String LINK = "link";

    private final Map<String, String> templates = KINDS.stream()
            .collect(Collectors.toMap(
                    Function.identity(), kind -> MailTemplates.resource("requested/" + kind + ".txt")));
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
    Optional<MailMessage> write(String id, String kind, MailContent content) {
        return Optional.ofNullable(templates.get(kind)).map(template -> {
            String[] parts = MailTemplates.filled(template, values(content)).split("\n\n", 2);
            return new MailMessage(from, content.address(), "", parts[1])
                    .setHeaders(MailTemplates.headers(id, parts[0]));
        });
    }

    /** Texts of users get no links; the one link is that of the domain. */
    private Map<String, String> values(MailContent content) {
        String shop = publicUrl.get();
        Map<String, String> values = new HashMap<>();
        content.values().forEach((name, text) -> values.put(name, MailText.plain(text)));
        String link = content.values().getOrDefault(LINK, "");
        values.put(LINK, link.startsWith("/") ? shop + link : "");
        values.put("shop", shop);
        values.put("account", shop + PageAddresses.ACCOUNT);
        return values;
    }
}
