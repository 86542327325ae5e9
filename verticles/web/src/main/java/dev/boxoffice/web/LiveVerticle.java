package dev.boxoffice.web;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.web.events.LiveUpdates;
import io.vertx.core.Future;
import java.util.List;

/** Publishes events to the browsers of this process. One instance per process, as each message reaches all of them. */
public final class LiveVerticle extends DomainVerticle {
    /** What browsers may see. */
    public static final List<String> SUBJECTS =
            List.of(Subjects.EVENT_EVENTS, Subjects.TICKET_EVENTS, Subjects.ORDER_EVENTS, Subjects.PAYMENT_EVENTS);

    /** Runs in the process {@code host}. */
    public LiveVerticle(ProcessContext host) {
        super("live", host);
    }

    @Override
    public Future<?> start() {
        LiveUpdates updates = new LiveUpdates(vertx);
        return connectEvents().compose(connected -> subscribe(updates)).onSuccess(subscribed -> nats().onGap(
                        updates::resync));
    }

    /** Subscribes to these kinds alone, as browsers see no others. */
    private Future<?> subscribe(LiveUpdates updates) {
        return Future.all(SUBJECTS.stream()
                .map(subjects -> bridge().subscribeLiveOnDispatcher(subjects, updates::publish))
                .toList());
    }
}
