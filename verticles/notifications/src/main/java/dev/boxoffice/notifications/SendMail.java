package dev.boxoffice.notifications;

import dev.boxoffice.notifications.model.KnownOrder;
import dev.boxoffice.notifications.model.Mail;
import dev.boxoffice.notifications.model.MailKind;
import dev.boxoffice.notifications.model.MailOutcome;
import dev.boxoffice.notifications.model.MailRules;
import dev.boxoffice.notifications.model.MailText;
import dev.boxoffice.notifications.store.MailStore;
import dev.boxoffice.notifications.store.OrderStore;
import dev.boxoffice.notifications.store.UnsubscriptionStore;
import dev.boxoffice.platform.mongo.RetrySchedule;
import dev.boxoffice.platform.mongo.RetrySweep;
import dev.boxoffice.platform.runtime.Backoff;
import dev.boxoffice.platform.runtime.FailureLog;
import dev.boxoffice.platform.runtime.RecurringTask;
import dev.boxoffice.platform.telemetry.Metrics;
import io.micrometer.core.instrument.Counter;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the mails that are due, each by one replica. */
public final class SendMail {
    private static final Logger LOG = LoggerFactory.getLogger(SendMail.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String PUT_OFF = "put-off";
    private static final int TRIES_WITHOUT_ADDRESS = 20;
    private static final Backoff AGAIN = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    private final MailStore mails;
    private final OrderStore orders;
    private final PrepareMail prepareMail;
    private final FindAddress addresses;
    private final ConfirmAddress confirmed;
    private final RequestedMails requested;
    private final WriteMail writeMail;
    private final PlanPush planPush;
    private final UnsubscriptionStore unsubscriptions;
    private final MailClient client;
    private final int mostAnHour;
    private final Clock clock;
    private final Metrics metrics;
    private volatile RecurringTask sweep;

    /** Sends by {@code client}, at most {@code mostAnHour} to one address. */
    public SendMail(
            MailStore mails,
            OrderStore orders,
            PrepareMail prepareMail,
            FindAddress addresses,
            ConfirmAddress confirmed,
            RequestedMails requested,
            WriteMail writeMail,
            PlanPush planPush,
            UnsubscriptionStore unsubscriptions,
            MailClient client,
            int mostAnHour,
            Clock clock,
            Metrics metrics) {
        this.mails = mails;
        this.orders = orders;
        this.prepareMail = prepareMail;
        this.addresses = addresses;
        this.confirmed = confirmed;
        this.requested = requested;
        this.writeMail = writeMail;
        this.planPush = planPush;
        this.unsubscriptions = unsubscriptions;
        this.client = client;
        this.mostAnHour = mostAnHour;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Sends mails that are due at intervals. */
    public void start(Vertx vertx, Tracer tracer, Duration every) {
        RetrySchedule schedule = mails.schedule();
        metrics.sample("mails.due", "mails that are to be sent now", () -> mails.count(schedule.overdue()));
        countFromZero();
        sweep = RetrySweep.start(
                vertx, tracer, "sending of mails", every, schedule, document -> send(MailStore.toMail(document)));
    }

    /** An increase is only visible in a counter that was exported before. */
    private void countFromZero() {
        for (MailKind kind : MailKind.values()) {
            counter(kind, PUT_OFF);
            for (MailOutcome outcome : MailOutcome.values()) {
                counter(kind, outcome.text());
            }
        }
    }

    /** Sends mails that are due now. */
    public void now() {
        sweep.now();
    }

    /** Ends what is under way. */
    public Future<Void> stop() {
        return (sweep == null ? Future.<Void>succeededFuture() : sweep.stop()).eventually(client::close);
    }

    private Future<?> send(Mail mail) {
        // 1. Drop a mail that has become pointless.
        if (mail.isUseless(clock.instant())) {
            return end(mail, MailOutcome.DROPPED);
        }
        if (mail.kind() == MailKind.REQUESTED) {
            return sendRequested(mail).recover(failure -> putOff(mail, failure));
        }
        // 2. Have the browsers of its reader told as well.
        return planPush.plan(mail)
                // 3. Find the order; a mail that needs it waits until it is known.
                .compose(planned -> orders.find(mail.orderId()))
                .compose(order -> order.isPresent() || mail.values().containsKey("title")
                        ? prepare(mail, order)
                        : awaitOrder(mail))
                // On failure: try again later.
                .recover(failure -> putOff(mail, failure));
    }

    private Future<Void> sendRequested(Mail mail) {
        return requested.write(mail).compose(message -> message.map(written -> deliver(mail, written))
                .orElseGet(() -> end(mail, MailOutcome.DROPPED)));
    }

    private Future<Void> prepare(Mail mail, Optional<KnownOrder> order) {
        // 4. Find out what else it says, and whether it is still to be sent.
        return prepareMail.prepare(mail, order).compose(prepared -> {
            if (prepared instanceof PrepareMail.Prepared.Ended ended) {
                return end(mail, ended.outcome());
            }
            if (prepared instanceof PrepareMail.Prepared.Ready ready) {
                return address(mail, ready.or(order.map(KnownOrder::values).orElseGet(Map::of)));
            }
            return mails.putOff(mail, AGAIN.after(mail.tries()));
        });
    }

    private Future<Void> awaitOrder(Mail mail) {
        return mails.awaitOrder(mail)
                // The event of the order may have come meanwhile.
                .compose(waiting -> orders.find(mail.orderId()))
                .compose(order -> order.isPresent()
                        ? mails.release(mail.orderId()).onSuccess(released -> now())
                        : Future.succeededFuture(false))
                .mapEmpty();
    }

    private Future<Void> address(Mail mail, PrepareMail.Prepared.Ready ready) {
        // 5. Find the address.
        return addresses.find(mail).compose(found -> {
            if (found.isEmpty() && mail.tries() < TRIES_WITHOUT_ADDRESS) {
                return Future.failedFuture("no address is known yet");
            }
            return found.filter(known -> known.address().isPresent())
                    .map(known -> decide(mail, ready, known.address().get(), known.isCorrected()))
                    .orElseGet(() -> end(mail, MailOutcome.UNADDRESSED));
        });
    }

    private Future<Void> decide(Mail mail, PrepareMail.Prepared.Ready ready, String address, boolean isCorrected) {
        // 6. Decide by what is known of the reader and of other mails about the order.
        Future<Boolean> isConfirmed = confirmed.isConfirmed(mail.userId(), address);
        Future<Boolean> isUnsubscribed = unsubscriptions.contains(mail.userId());
        Future<Long> sent = mails.countSent(mail, clock.instant().minus(HOUR));
        Future<List<MailRules.Sibling>> siblings = mails.siblings(mail);
        return Future.all(isConfirmed, isUnsubscribed, sent, siblings).compose(known -> {
            boolean isKnown =
                    isConfirmed.result() || (mail.kind() == MailKind.MESSAGE && MailText.isPaid(ready.values()));
            MailRules.Reader reader = new MailRules.Reader(isKnown, isUnsubscribed.result(), sent.result(), mostAnHour);
            MailRules.Decision decision =
                    MailRules.decide(mail, siblings.result(), MailText.isOver(ready.values()), reader);
            if (decision.outcome() == null) {
                return mails.putOff(mail, decision.pause());
            }
            return switch (decision.outcome()) {
                // An address of the order alone is not one that its reader could confirm.
                case SENT -> write(mail, ready, address, isConfirmed.result() || isCorrected);
                default -> end(mail, decision.outcome());
            };
        });
    }

    private Future<Void> write(Mail mail, PrepareMail.Prepared.Ready ready, String address, boolean isConfirmed) {
        // 7. Write it, with the tickets of its order; a mail waits for them for a while.
        return writeMail.write(mail, ready, address, isConfirmed).compose(message -> message.map(
                        written -> deliver(mail, written))
                .orElseGet(() -> mails.putOff(mail, AGAIN.after(mail.tries()))));
    }

    private Future<Void> deliver(Mail mail, MailMessage message) {
        // 8. Hand the mail to the mail server, and store the outcome.
        return client.sendMail(message)
                .map(MailOutcome.SENT)
                .recover(failure -> failure instanceof SMTPException answer && answer.isPermanent()
                        ? Future.succeededFuture(MailOutcome.REFUSED)
                        : Future.failedFuture(failure))
                .compose(outcome -> end(mail, outcome));
    }

    private Future<Void> end(Mail mail, MailOutcome outcome) {
        return mails.end(mail, outcome)
                .onSuccess(ended -> counter(mail.kind(), outcome.text()).increment());
    }

    private Future<Void> putOff(Mail mail, Throwable failure) {
        String what = "mail " + mail.id() + " is put off, try " + mail.tries();
        if (failure instanceof SMTPException answer) {
            // Mail servers tend to repeat the address that they refuse, which must not be logged.
            LOG.warn("{}: the mail server answered {}", what, answer.getReplyCode());
        } else {
            FailureLog.write(LOG, what, failure);
        }
        counter(mail.kind(), PUT_OFF).increment();
        return mails.putOff(mail, AGAIN.after(mail.tries()));
    }

    private Counter counter(MailKind kind, String outcome) {
        return metrics.counter("mails", "mails by what became of them", "kind", kind.text(), "outcome", outcome);
    }
}
