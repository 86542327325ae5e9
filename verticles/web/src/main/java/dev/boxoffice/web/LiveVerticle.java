package dev.boxoffice.web;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.web.events.LiveUpdates;
import io.vertx.core.Future;
import java.util.stream.Stream;

/** Publishes events to the browsers of this process. One instance per process, as each message reaches all of them. */
public final class LiveVerticle extends DomainVerticle {
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
        return Future.all(
                Stream.of(Subjects.EVENT_EVENTS, Subjects.TICKET_EVENTS, Subjects.ORDER_EVENTS, Subjects.PAYMENT_EVENTS)
                        .map(subjects -> bridge().subscribeLiveOnDispatcher(subjects, updates::publish))
                        .toList());
    }
}
