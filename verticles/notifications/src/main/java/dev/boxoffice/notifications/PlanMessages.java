package dev.boxoffice.notifications;

import dev.boxoffice.notifications.model.KnownOrder;
import dev.boxoffice.notifications.model.Message;
import dev.boxoffice.notifications.store.MailStore;
import dev.boxoffice.notifications.store.MessageStore;
import dev.boxoffice.notifications.store.OrderStore;
import dev.boxoffice.platform.mongo.RetrySweep;
import dev.boxoffice.platform.runtime.RecurringTask;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans the mails of messages, one for each buyer, due one after another at a bounded pace. It goes on after the last
 * order for which that is done; what is done twice has the same ids.
 */
public final class PlanMessages {
    private static final int BATCH = 100;

    private final OrderStore orders;
    private final MessageStore messages;
    private final MailStore mails;
    private final int perSecond;
    private final Clock clock;
    private RecurringTask sweep;

    /** Plans at most {@code perSecond} mails of one message for each second. */
    public PlanMessages(OrderStore orders, MessageStore messages, MailStore mails, int perSecond, Clock clock) {
        this.orders = orders;
        this.messages = messages;
        this.mails = mails;
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /** Plans at intervals. */
    public void start(Vertx vertx, Tracer tracer, Duration every) {
        sweep = RetrySweep.start(
                vertx,
                tracer,
                "planning of messages",
                every,
                messages.schedule(),
                document -> plan(MessageStore.toMessage(document)));
    }

    /** Plans new messages now. */
    void now() {
        sweep.now();
    }

    /** Ends what is under way. */
    public Future<Void> stop() {
        return sweep == null ? Future.succeededFuture() : sweep.stop();
    }

    private Future<Void> plan(Message message) {
        // 1. Find the next orders.
        return orders.next(message, BATCH)
                // 2. Plan their mails.
                .compose(found -> planMails(message, found).map(found))
                // 3. Store how far that is, and go on.
                .compose(found -> found.size() < BATCH ? messages.finish(message) : advance(message, found));
    }

    /** Ends where the message was stopped. */
    private Future<Void> advance(Message message, List<KnownOrder> done) {
        String last = done.get(done.size() - 1).id();
        return messages.advance(message, last, message.planned() + done.size())
                .compose(next -> next.isPresent() ? plan(next.get()) : Future.succeededFuture());
    }

    private Future<?> planMails(Message message, List<KnownOrder> found) {
        Instant now = clock.instant();
        List<Future<Boolean>> planned = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            KnownOrder order = found.get(i);
            Instant turn = message.startAt().plus(pace(message.planned() + i));
            // After a pause the pace is as before.
            Instant next = now.plus(pace(i));
            planned.add(mails.plan(message.mail(order.userId(), order.id(), turn.isAfter(next) ? turn : next)));
        }
        return Future.all(planned);
    }

    private Duration pace(long mail) {
        return Duration.ofMillis(mail * 1_000 / perSecond);
    }
}
