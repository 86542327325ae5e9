package dev.boxoffice.notifications;

import dev.boxoffice.notifications.model.KnownOrder;
import dev.boxoffice.notifications.model.Mail;
import dev.boxoffice.notifications.model.MailKind;
import dev.boxoffice.notifications.model.MailOutcome;
import dev.boxoffice.notifications.model.MailText;
import dev.boxoffice.notifications.model.Push;
import dev.boxoffice.notifications.model.PushContent;
import dev.boxoffice.notifications.model.PushProgress;
import dev.boxoffice.notifications.model.PushResult;
import dev.boxoffice.notifications.model.PushSubscription;
import dev.boxoffice.notifications.store.OrderStore;
import dev.boxoffice.notifications.store.PushStore;
import dev.boxoffice.notifications.store.PushSubscriptionStore;
import dev.boxoffice.platform.identity.Revocations;
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
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what browsers are told, each push by one replica. A push service that has taken a message is not asked again,
 * but where a process dies between the two; the browser then shows one of both, as they have the same tag.
 */
public final class SendPush {
    private static final Logger LOG = LoggerFactory.getLogger(SendPush.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Backoff AGAIN = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10));

    private final PushStore pushes;
    private final PushSubscriptionStore subscriptions;
    private final OrderStore orders;
    private final PrepareMail prepareMail;
    private final ReaderLanguage languages;
    private final PushClient client;
    private final Revocations revocations;
    private final int mostAnHour;
    private final Clock clock;
    private final Metrics metrics;
    private volatile RecurringTask sweep;

    /** Sends by {@code client}, at most {@code mostAnHour} to one reader. */
    public SendPush(
            PushStore pushes,
            PushSubscriptionStore subscriptions,
            OrderStore orders,
            PrepareMail prepareMail,
            ReaderLanguage languages,
            PushClient client,
            Revocations revocations,
            int mostAnHour,
            Clock clock,
            Metrics metrics) {
        this.pushes = pushes;
        this.subscriptions = subscriptions;
        this.orders = orders;
        this.prepareMail = prepareMail;
        this.languages = languages;
        this.client = client;
        this.revocations = revocations;
        this.mostAnHour = mostAnHour;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Sends pushes that are due at intervals. */
    public void start(Vertx vertx, Tracer tracer, Duration every) {
        RetrySchedule schedule = pushes.schedule();
        metrics.sample("pushes.due", "pushes that are to be sent now", () -> pushes.count(schedule.overdue()));
        metrics.sample("push.subscriptions", "browsers that are told of things", subscriptions::count);
        countFromZero();
        sweep = RetrySweep.start(
                vertx, tracer, "sending of pushes", every, schedule, document -> send(PushStore.toPush(document)));
    }

    /** An increase is only visible in a counter that was exported before. */
    private void countFromZero() {
        for (PushResult.Kind kind : PushResult.Kind.values()) {
            deliveries(kind);
        }
        for (MailKind kind : MailKind.values()) {
            if (Push.goesBeside(kind)) {
                for (MailOutcome outcome : PushProgress.OUTCOMES) {
                    counter(kind, outcome);
                }
            }
        }
    }

    /** Sends pushes that are due now. */
    void now() {
        RecurringTask started = sweep;
        if (started != null) {
            started.now();
        }
    }

    /** Ends what is under way. */
    public Future<Void> stop() {
        return (sweep == null ? Future.<Void>succeededFuture() : sweep.stop()).eventually(client::close);
    }

    private Future<?> send(Push push) {
        Mail mail = push.mail();
        // 1. Drop what has become pointless.
        if (mail.isUseless(clock.instant())) {
            return end(push, push, MailOutcome.DROPPED);
        }
        // 2. Find out what it says, and whether it is still to be sent.
        return orders.find(mail.orderId())
                .compose(order -> prepareMail.prepare(mail, order).compose(prepared -> prepared(push, order, prepared)))
                // On failure: try again later.
                .recover(failure -> {
                    FailureLog.write(LOG, "push " + push.id() + " is put off", failure);
                    return pushes.putOff(push, push, AGAIN.after(mail.tries()));
                });
    }

    private Future<Void> prepared(Push push, Optional<KnownOrder> order, PrepareMail.Prepared prepared) {
        if (prepared instanceof PrepareMail.Prepared.Ended ended) {
            return end(push, push, ended.outcome());
        }
        if (prepared instanceof PrepareMail.Prepared.Ready ready) {
            Map<String, String> values =
                    ready.or(order.map(KnownOrder::values).orElseGet(Map::of)).values();
            return push.mail().kind().isOfReservation() && MailText.isOver(values)
                    ? end(push, push, MailOutcome.DROPPED)
                    : languages
                            .of(push.mail().userId())
                            .compose(words ->
                                    bounded(push, PushTemplates.write(push.mail(), values, words, clock.instant())));
        }
        return push.mail().tries() < Push.MOST_TRIES
                ? pushes.putOff(push, push, AGAIN.after(push.mail().tries()))
                : end(push, push, MailOutcome.DROPPED);
    }

    private Future<Void> bounded(Push push, PushContent content) {
        // 3. Spare a reader who was told too much within an hour.
        return pushes.countDelivered(push.mail().userId(), clock.instant().minus(HOUR))
                .compose(count -> mostAnHour > 0 && count >= mostAnHour
                        ? end(push, push, MailOutcome.LIMITED)
                        : deliver(push, content));
    }

    private Future<Void> deliver(Push push, PushContent content) {
        // 4. Tell each browser that is not told yet, all at the same time.
        return subscriptions.find(push.mail().userId()).compose(found -> {
            List<PushSubscription> left = found.stream()
                    .filter(one -> !push.done().contains(one.id()))
                    .toList();
            List<Future<PushResult>> results = new ArrayList<>();
            left.forEach(one -> results.add(deliver(one, content)));
            // 5. Store for which of them it is done, and try the others again.
            return Future.join(results).compose(all -> {
                PushProgress progress = new PushProgress(push);
                for (int i = 0; i < left.size(); i++) {
                    progress = progress.with(left.get(i).id(), results.get(i).result());
                }
                Push now = progress.push();
                return progress.isOver()
                        ? end(push, now, progress.outcome())
                        : pushes.putOff(
                                push,
                                now,
                                progress.pause(AGAIN.after(push.mail().tries())));
            });
        });
    }

    private Future<PushResult> deliver(PushSubscription to, PushContent content) {
        boolean isEnded = revocations.has(to.sessionId(), to.userId(), to.begunAt())
                || !to.serverKey().equals(client.serverKey());
        Future<PushResult> result =
                isEnded ? Future.succeededFuture(PushResult.of(PushResult.Kind.GONE)) : client.send(to, content);
        return result.compose(known -> {
            deliveries(known.kind()).increment();
            return known.kind() == PushResult.Kind.GONE
                    ? subscriptions.remove(to.userId(), to.id()).map(known)
                    : Future.succeededFuture(known);
        });
    }

    private Future<Void> end(Push claimed, Push now, MailOutcome outcome) {
        return pushes.end(claimed, now, outcome)
                .onSuccess(ended -> counter(claimed.mail().kind(), outcome).increment());
    }

    private Counter deliveries(PushResult.Kind kind) {
        return metrics.counter(
                "push.deliveries", "messages to browsers by what became of them", "outcome", kind.text());
    }

    private Counter counter(MailKind kind, MailOutcome outcome) {
        return metrics.counter(
                "pushes", "pushes by what became of them", "kind", kind.text(), "outcome", outcome.text());
    }
}
