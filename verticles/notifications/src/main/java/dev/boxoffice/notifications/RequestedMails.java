package dev.boxoffice.notifications;

import dev.boxoffice.events.MailRequest;
import dev.boxoffice.kernel.text.MailAddress;
import dev.boxoffice.notifications.model.Mail;
import dev.boxoffice.notifications.model.MailKind;
import dev.boxoffice.notifications.store.MailStore;
import dev.boxoffice.platform.domain.MailContents;
import dev.boxoffice.platform.domain.MailContents.MailContent;
import dev.boxoffice.platform.identity.UserAddresses;
import dev.boxoffice.platform.languages.Catalogue;
import io.vertx.core.Future;
import io.vertx.ext.mail.MailMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Plans and writes the mails that other domains request. Their address and secret are asked for when they are sent, and
 * are not stored.
 */
public record RequestedMails(
        MailStore mails,
        MailContents contents,
        UserAddresses addresses,
        ReaderLanguage languages,
        RequestedTemplates templates,
        Clock clock) {
    /** What they tell is of no use later. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final String PREFIX = "request-";

    /** Plans the mail of a request; false if it is planned already, or was requested too long ago. */
    public Future<Boolean> plan(Instant requestedAt, MailRequest request) {
        Instant end = requestedAt.plus(LONGEST);
        if (!end.isAfter(clock.instant())) {
            return Future.succeededFuture(false);
        }
        Map<String, String> values = Map.of(Mail.DOMAIN, request.domain(), Mail.TEMPLATE, request.kind());
        // The request stands in for a reader, who is not known here, and for an order.
        Mail mail = Mail.planned(
                PREFIX + request.id(), MailKind.REQUESTED, request.id(), request.id(), clock.instant(), values);
        return mails.plan(mail.until(end));
    }

    /** The message of a mail; empty if it is not to be sent any more. */
    Future<Optional<MailMessage>> write(Mail mail) {
        return contents.fetch(mail.values().get(Mail.DOMAIN), mail.orderId())
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.<MailContent>empty())
                        : addressed(found.get()))
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : words(found.get()).map(words -> write(mail, found.get(), words)));
    }

    /** To an account that has no address any more, nothing is sent. */
    private Future<Optional<MailContent>> addressed(MailContent content) {
        return content.userId() == null
                ? Future.succeededFuture(Optional.of(content))
                : addresses.find(content.userId()).map(found -> found.flatMap(MailAddress::parse)
                        .map(address -> content.to(address.text())));
    }

    private Future<Catalogue> words(MailContent content) {
        return content.userId() == null
                ? Future.succeededFuture(ReaderLanguage.ofTag(content.language()))
                : languages.of(content.userId());
    }

    private Optional<MailMessage> write(Mail mail, MailContent content, Catalogue words) {
        return templates.write(mail.id(), mail.values().get(Mail.TEMPLATE), content, words);
    }
}
