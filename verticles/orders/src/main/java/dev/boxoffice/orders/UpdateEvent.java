package dev.boxoffice.orders;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.orders.model.CodeUses;
import dev.boxoffice.orders.model.Supply;
import dev.boxoffice.orders.store.EventStore;
import io.vertx.core.Future;
import java.util.List;

/** Takes over a state of an event that tickets has published, and makes pools of the uses of its codes. */
public final class UpdateEvent {
    private final CreatePool createPool;
    private final EventStore events;
    private final DecideChange decideChange;
    private final CancelEventOrders cancelEventOrders;
    private final SoldOutCache soldOut;

    /** Keeps {@code events} up to date. */
    public UpdateEvent(
            CreatePool createPool,
            EventStore events,
            DecideChange decideChange,
            CancelEventOrders cancelEventOrders,
            SoldOutCache soldOut) {
        this.createPool = createPool;
        this.events = events;
        this.decideChange = decideChange;
        this.cancelEventOrders = cancelEventOrders;
        this.soldOut = soldOut;
    }

    /** Takes the state over, unless a newer one is known. */
    public Future<?> update(EventDetails event) {
        return events.find(event.id())
                // 1. Begin to cancel its orders, if it is cancelled now.
                .compose(known -> cancelEventOrders
                        .begin(known, event)
                        // 2. Store the event.
                        .compose(begun -> events.apply(event))
                        // 3. Bring the pools of its codes to its newest state, whichever event came first.
                        .compose(newest -> adopt(event.version(), CodeUses.changed(known.orElse(null), event, newest))))
                .onSuccess(adopted -> soldOut.remove(event.id()));
    }

    /** One by one, as an event may have many codes. */
    private Future<?> adopt(long received, List<Supply> supplies) {
        Future<?> adopted = Future.succeededFuture();
        for (Supply supply : supplies) {
            adopted = adopted.compose(before -> createPool.findOrCreate(supply))
                    .compose(pool -> decideChange.adopt(received, supply, pool, true));
        }
        return adopted;
    }
}
