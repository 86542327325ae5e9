package dev.boxoffice.web;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.ProcessContext;
import io.vertx.core.Future;
import java.util.stream.Stream;

/**
 * Feeds the live updates of the browsers of this process. One instance per process: every message reaches all browsers
 * that are connected to it.
 */
public final class LiveVerticle extends DomainVerticle {
    /** Runs in the process {@code host}. */
    public LiveVerticle(ProcessContext host) {
        super("live", host);
    }

    @Override
    public Future<?> start() {
        LiveUpdates updates = new LiveUpdates(vertx);
        return connectEvents().compose(connected -> observe(updates)).onSuccess(observing -> link().onGap(
                        updates::resync));
    }

    /** Each kind by itself: most of the other events, in a rush, are of no interest here. */
    private Future<?> observe(LiveUpdates updates) {
        return Future.all(Stream.of(Subjects.TICKET_EVENTS, Subjects.ORDER_EVENTS, Subjects.PAYMENT_EVENTS)
                .map(subjects -> bridge().observeAtOnce(subjects, updates::show))
                .toList());
    }
}
