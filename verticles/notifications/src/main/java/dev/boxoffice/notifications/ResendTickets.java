package dev.boxoffice.notifications;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.notifications.model.KnownOrder;
import dev.boxoffice.notifications.model.Mail;
import dev.boxoffice.notifications.model.MailKind;
import dev.boxoffice.notifications.model.SentMail;
import dev.boxoffice.notifications.store.MailHistory;
import dev.boxoffice.notifications.store.MailStore;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.platform.languages.Phrase;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Sends the tickets of an order once more, and shows organisers the mails about an order. */
public record ResendTickets(
        RequireOrganiser organiser,
        MailHistory history,
        FetchTickets tickets,
        MailStore mails,
        SendMail sendMail,
        Clock clock) {
    private static final int MOST_A_DAY = 10;
    private static final Duration DAY = Duration.ofDays(1);

    /** An organiser has them sent to the present address; the same id makes one mail. */
    public Future<SentMail> resend(String id, Actor actor, String orderId) {
        return organiser
                .ofOrder(actor, orderId)
                .map(ResendTickets::requireComplete)
                .compose(this::requireTickets)
                .compose(this::requireFew)
                .onSuccess(order -> actor.confirm())
                .compose(order -> plan(id, order, Phrase.of("mails.resentByOrganiser")));
    }

    /** Their buyer has them sent once more. */
    public Future<SentMail> resendOwn(String id, String userId, String orderId) {
        return organiser
                .orders()
                .find(orderId)
                .map(found -> requireBuyer(found.orElseThrow(() -> Problem.notFound("Order")), userId))
                .map(ResendTickets::requireComplete)
                .compose(this::requireTickets)
                .compose(this::requireFew)
                .compose(order -> plan(id, order, Phrase.of("mails.resent")));
    }

    private static KnownOrder requireBuyer(KnownOrder order, String userId) {
        if (!order.userId().equals(userId)) {
            throw Problem.notAuthorized();
        }
        return order;
    }

    /** All tickets may have been given back or passed on. */
    private Future<KnownOrder> requireTickets(KnownOrder order) {
        return tickets.mayBeHeld(order.id()).map(mayBeHeld -> {
            if (!mayBeHeld) {
                throw Problem.invalid(
                        null,
                        "tickets.none_left",
                        "The buyer has no valid ticket of this order any more: all were given back or passed on");
            }
            return order;
        });
    }

    private Future<KnownOrder> requireFew(KnownOrder order) {
        return history.countTickets(order.id(), clock.instant().minus(DAY)).map(count -> {
            if (count >= MOST_A_DAY) {
                throw Problem.tooMany("quota.ticket_resends_per_day", DAY);
            }
            return order;
        });
    }

    private Future<SentMail> plan(String id, KnownOrder order, String reason) {
        Mail mail = Mail.planned(
                MailKind.TICKETS, id, order.userId(), order.id(), clock.instant(), Map.of("again", reason));
        return mails.plan(mail)
                .onSuccess(planned -> sendMail.now())
                .map(planned ->
                        new SentMail(mail.id(), mail.kind().text(), order.id(), Mail.WAITING, mail.dueAt(), null));
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
