package dev.boxoffice.orders;

import dev.boxoffice.orders.model.Supply;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The states of the event of {@link OrdersModel} on their way to orders; one comes again if its handler died. */
final class ModelOffers {
    private final Interleaving interleaving;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Map<String, Supply> stored = new HashMap<>();

    private record Delivery(ModelEvent received, Future<?> handled) {}

    ModelOffers(Interleaving interleaving) {
        this.interleaving = interleaving;
    }

    void deliver(ModelProcess by, ModelEvent received) {
        deliveries.add(new Delivery(received, handle(by, received)));
    }

    /** What no process has handled to its end comes again. */
    void deliverAgain(ModelProcess by) {
        deliveries.stream()
                .filter(delivery -> !delivery.handled().isComplete())
                .forEach(delivery -> handle(by, delivery.received()));
    }

    /** As {@link UpdateListing} does for each type, and {@link UpdateEvent} for the code. */
    private Future<?> handle(ModelProcess by, ModelEvent received) {
        return Future.all(received.supplies().stream()
                .map(supply -> by.createPool.findOrCreate(supply).compose(pool -> interleaving
                        .step(by.process, () -> store(supply))
                        .compose(newest -> by.decideChange.adopt(supply.change(), newest, pool, true))))
                .toList());
    }

    private Supply store(Supply received) {
        return stored.merge(
                received.pool(), received, (known, other) -> known.change() > other.change() ? known : other);
    }
}
