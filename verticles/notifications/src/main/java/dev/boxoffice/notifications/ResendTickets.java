package dev.boxoffice.notifications;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.notifications.model.KnownOrder;
import dev.boxoffice.notifications.model.Mail;
import dev.boxoffice.notifications.model.MailKind;
import dev.boxoffice.notifications.model.SentMail;
import dev.boxoffice.notifications.store.MailHistory;
import dev.boxoffice.notifications.store.MailStore;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Sends the tickets of an order once more, and shows organisers the mails about an order. */
public record ResendTickets(
        RequireOrganiser organiser, MailHistory history, MailStore mails, SendMail sendMail, Clock clock) {
    private static final int MOST_A_DAY = 10;
    private static final Duration DAY = Duration.ofDays(1);

    /** Sends them to the present address; the same id makes one mail. */
    public Future<SentMail> resend(String id, Actor actor, String orderId) {
        return organiser
                .ofOrder(actor, orderId)
                .map(ResendTickets::requireComplete)
                .compose(order -> history.countTickets(orderId, clock.instant().minus(DAY))
                        .compose(count -> {
                            if (count >= MOST_A_DAY) {
                                throw Problem.tooMany("quota.ticket_resends_per_day", DAY);
                            }
                            actor.confirm();
                            Mail mail = Mail.planned(
                                    MailKind.TICKETS, id, order.userId(), orderId, clock.instant(), Map.of());
                            return mails.plan(mail).map(mail);
                        }))
                .onSuccess(planned -> sendMail.now())
                .map(mail -> new SentMail(mail.id(), mail.kind().text(), orderId, Mail.WAITING, mail.dueAt(), null));
    }

    private static KnownOrder requireComplete(KnownOrder order) {
        if (!order.isComplete()) {
            throw Problem.invalid(null, "order.not_complete", "Only complete orders have tickets");
        }
        return order;
    }

    /** The mails about an order, the oldest first. */
    public Future<List<SentMail>> mails(Actor actor, String orderId) {
        return organiser.ofOrder(actor, orderId).compose(order -> history.ofOrder(orderId));
    }
}
