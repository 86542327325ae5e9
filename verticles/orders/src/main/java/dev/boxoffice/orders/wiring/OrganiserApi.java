package dev.boxoffice.orders.wiring;

import dev.boxoffice.orders.AllocateBlocks;
import dev.boxoffice.orders.AwaitRefund;
import dev.boxoffice.orders.CorrectContact;
import dev.boxoffice.orders.EventOfOrganiser;
import dev.boxoffice.orders.FindCancellation;
import dev.boxoffice.orders.FindEventOrder;
import dev.boxoffice.orders.FindEventOrders;
import dev.boxoffice.orders.OrderTransitions;
import dev.boxoffice.orders.RefundEventOrder;
import dev.boxoffice.orders.ReportSales;
import dev.boxoffice.orders.WriteNote;
import dev.boxoffice.orders.api.CancellationApi;
import dev.boxoffice.orders.api.EventOrderApi;
import dev.boxoffice.orders.api.EventOrdersApi;
import dev.boxoffice.orders.store.Cancellations;
import dev.boxoffice.orders.store.EventOrders;
import dev.boxoffice.orders.store.EventStore;
import dev.boxoffice.orders.store.OrderStore;
import dev.boxoffice.orders.store.Pools;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.CsvResponse;
import dev.boxoffice.platform.identity.OrderContacts;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;

/** The operations for the organisers of events. */
record OrganiserApi(EventOrdersApi orders, EventOrderApi order, CancellationApi cancellation) {

    static OrganiserApi of(
            MongoClient mongo,
            EventStore events,
            OrderStore orders,
            Pools pools,
            AllocateBlocks allocateBlocks,
            OrderTransitions transitions,
            AwaitRefund awaitRefund,
            Cancellations cancellations,
            OrderContacts contacts,
            Actors actors,
            IdempotencyKeys keys,
            Clock clock) {
        EventOfOrganiser eventOfOrganiser = new EventOfOrganiser(events);
        EventOrders eventOrders = new EventOrders(mongo);
        FindEventOrder findOrder = new FindEventOrder(eventOfOrganiser, orders);
        return new OrganiserApi(
                new EventOrdersApi(
                        new FindEventOrders(eventOfOrganiser, eventOrders),
                        new ReportSales(eventOfOrganiser, eventOrders, pools, allocateBlocks),
                        actors,
                        new CsvResponse()),
                new EventOrderApi(
                        findOrder,
                        new RefundEventOrder(findOrder, transitions, awaitRefund, clock),
                        new CorrectContact(findOrder, orders, transitions, contacts),
                        new WriteNote(findOrder, transitions),
                        actors,
                        keys),
                new CancellationApi(
                        new FindCancellation(eventOfOrganiser, eventOrders, cancellations, clock), actors, keys));
    }

    void addTo(Operations operations) {
        orders.addTo(operations);
        order.addTo(operations);
        cancellation.addTo(operations);
    }
}
