package dev.boxoffice.notifications;

import dev.boxoffice.kernel.text.MailAddress;
import dev.boxoffice.platform.identity.Contacts;
import dev.boxoffice.platform.mongo.Replica;
import dev.boxoffice.platform.runtime.Backoff;
import dev.boxoffice.platform.runtime.FailureLog;
import dev.boxoffice.platform.runtime.InBatches;
import dev.boxoffice.platform.runtime.Recurring;
import dev.boxoffice.platform.telemetry.Metrics;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.SMTPException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the mails that are due, each by one replica. */
final class MailDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(MailDispatcher.class);

    /** As many as a slow mail server takes within the lease of the last. */
    private static final int BATCH = 16;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String PUT_OFF = "put-off";
    private static final int TRIES_WITHOUT_ADDRESS = 20;
    private static final Backoff AGAIN = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    private final Vertx vertx;
    private final MailStore mails;
    private final Replica orders;
    private final Contacts contacts;
    private final ConfirmedAddresses confirmed;
    private final Unsubscriptions unsubscriptions;
    private final MailTemplates templates;
    private final MailClient client;
    private final int mostAnHour;
    private final Clock clock;
    private final Metrics metrics;
    private volatile Recurring sweep;

    MailDispatcher(
            Vertx vertx,
            MailStore mails,
            Replica orders,
            Contacts contacts,
            ConfirmedAddresses confirmed,
            Unsubscriptions unsubscriptions,
            MailTemplates templates,
            MailClient client,
            int mostAnHour,
            Clock clock,
            Metrics metrics) {
        this.vertx = vertx;
        this.mails = mails;
        this.orders = orders;
        this.contacts = contacts;
        this.confirmed = confirmed;
        this.unsubscriptions = unsubscriptions;
        this.templates = templates;
        this.client = client;
        this.mostAnHour = mostAnHour;
        this.clock = clock;
        this.metrics = metrics;
        metrics.sample("mails.due", "mails that are to be sent now", mails::countDue);
        showAllOutcomes();
    }

    /** From 0 on: an increase can only be seen of a number that was there before. */
    private void showAllOutcomes() {
        for (MailKind kind : MailKind.values()) {
            counter(kind, PUT_OFF);
            for (Outcome outcome : Outcome.values()) {
                counter(kind, outcome.text());
            }
        }
    }

    void start(Duration every) {
        sweep = Recurring.start(vertx, "sending of mails", every, this::sendDue);
    }

    /** Looks for due mails at once. */
    void now() {
        sweep.now();
    }

    Future<Void> stop() {
        return (sweep == null ? Future.<Void>succeededFuture() : sweep.stop()).eventually(client::close);
    }

    private Future<?> sendDue() {
        return InBatches.eachOf(LOG, "sending of mails", Mail::id, BATCH, () -> mails.findDue(BATCH), this::takeUp);
    }

    private Future<?> takeUp(Mail due) {
        return mails.claim(due)
                .compose(claimed -> claimed.isPresent() ? deliver(claimed.get()) : Future.succeededFuture());
    }

    private Future<?> deliver(Mail mail) {
        if (mail.isUseless(clock.instant())) {
            return end(mail, Outcome.DROPPED);
        }
        return orders.find(mail.orderId())
                .compose(order -> order.isPresent() || mail.values().containsKey("title")
                        ? address(mail, order.orElseGet(JsonObject::new))
                        : awaitOrder(mail))
                .recover(failure -> putOff(mail, failure));
    }

    /** The event of the order may have come meanwhile. */
    private Future<Void> awaitOrder(Mail mail) {
        return mails.awaitOrder(mail)
                .compose(waiting -> orders.find(mail.orderId()))
                .compose(order -> order.isPresent()
                        ? mails.release(mail.orderId()).onSuccess(released -> now())
                        : Future.succeededFuture(false))
                .mapEmpty();
    }

    private Future<Void> address(Mail mail, JsonObject order) {
        return contacts.find(mail.userId()).compose(address -> {
            if (address.isPresent()) {
                // An earlier version took addresses at sign-up that no mail server takes.
                return MailAddress.parse(address.get())
                        .map(valid -> decide(mail, order, valid.text()))
                        .orElseGet(() -> end(mail, Outcome.UNADDRESSED));
            }
            return mail.tries() < TRIES_WITHOUT_ADDRESS
                    ? Future.failedFuture("no address is known yet")
                    : end(mail, Outcome.UNADDRESSED);
        });
    }

    private Future<Void> decide(Mail mail, JsonObject order, String address) {
        Future<Boolean> isConfirmed = confirmed.contains(mail.userId(), address);
        Future<Boolean> isUnwanted = unsubscriptions.contains(mail.userId());
        Future<Long> sent = mails.countSent(mail, clock.instant().minus(HOUR));
        Future<List<MailRules.Sibling>> siblings = mails.siblings(mail);
        return Future.all(isConfirmed, isUnwanted, sent, siblings).compose(known -> {
            MailRules.Reader reader =
                    new MailRules.Reader(isConfirmed.result(), isUnwanted.result(), sent.result(), mostAnHour);
            MailRules.Decision decision = MailRules.decide(mail, siblings.result(), MailText.isOver(order), reader);
            if (decision.outcome() == null) {
                return mails.putOff(mail, decision.pause());
            }
            return switch (decision.outcome()) {
                case SENT -> send(mail, order, address, reader.confirmed());
                case UNCONFIRMED -> askToConfirm(mail).compose(asked -> end(mail, Outcome.UNCONFIRMED));
                default -> end(mail, decision.outcome());
            };
        });
    }

    /** Once for each account, whatever it reserves. */
    private Future<Void> askToConfirm(Mail mail) {
        Mail question = Mail.planned(
                MailKind.CONFIRM, mail.userId(), mail.userId(), mail.orderId(), clock.instant(), new JsonObject());
        return mails.plan(question).onSuccess(planned -> sweep.now()).mapEmpty();
    }

    private Future<Void> send(Mail mail, JsonObject order, String address, boolean isConfirmed) {
        JsonObject values = order.copy();
        if (mail.kind() == MailKind.PAID) {
            values.put("outcome", outcome(order));
        }
        return client.sendMail(templates.write(mail, values, address, isConfirmed))
                .map(Outcome.SENT)
                .recover(failure -> failure instanceof SMTPException answer && answer.isPermanent()
                        ? Future.succeededFuture(Outcome.REFUSED)
                        : Future.failedFuture(failure))
                .compose(outcome -> end(mail, outcome));
    }

    private static String outcome(JsonObject order) {
        return MailText.isCancelled(order)
                ? "The order was cancelled meanwhile; the money is being given back."
                : "Yours now: "
                        + order.getString("seats", "seats")
                        + " for "
                        + order.getString("title", "the event")
                        + ".";
    }

    private Future<Void> end(Mail mail, Outcome outcome) {
        return mails.end(mail, outcome)
                .onSuccess(ended -> counter(mail.kind(), outcome.text()).increment());
    }

    private Future<Void> putOff(Mail mail, Throwable failure) {
        String what = "mail " + mail.id() + " is put off, try " + mail.tries();
        if (failure instanceof SMTPException answer) {
            // Mail servers like to repeat the address that they do not take, which is not for the log.
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
