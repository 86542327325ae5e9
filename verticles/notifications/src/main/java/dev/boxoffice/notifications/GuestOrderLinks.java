package dev.boxoffice.notifications;

import dev.boxoffice.kernel.identity.GuestId;
import dev.boxoffice.notifications.model.Mail;
import dev.boxoffice.platform.domain.MailContents;
import dev.boxoffice.platform.domain.MailContents.MailContent;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The links by which buyers without an account reach their orders; auth makes one for each mail. */
public record GuestOrderLinks(MailContents contents) {
    private static final String DOMAIN = "auth";

    /** The path to the order of a mail, for who reads it at {@code address}; empty for readers with an account. */
    Future<Optional<String>> find(Mail mail, String address) {
        return GuestId.is(mail.userId())
                ? contents.fetch(DOMAIN, id(mail, address))
                        .map(found -> found.map(MailContent::values).map(values -> values.get("order")))
                : Future.succeededFuture(Optional.empty());
    }

    private static String id(Mail mail, String address) {
        byte[] bytes = address.getBytes(StandardCharsets.UTF_8);
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return String.join("/", "guest", mail.userId(), mail.orderId(), encoded);
    }
}
