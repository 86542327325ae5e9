package dev.boxoffice.orders.wiring;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.orders.AllocateBlocks;
import dev.boxoffice.orders.AnswerQueries;
import dev.boxoffice.orders.AnswerQuestions;
import dev.boxoffice.orders.AwaitRefund;
import dev.boxoffice.orders.CancelEventOrders;
import dev.boxoffice.orders.CancelOrder;
import dev.boxoffice.orders.CheckCart;
import dev.boxoffice.orders.ClaimOrders;
import dev.boxoffice.orders.CloseBlocks;
import dev.boxoffice.orders.CreatePool;
import dev.boxoffice.orders.DecideChange;
import dev.boxoffice.orders.ExpireOrder;
import dev.boxoffice.orders.FindOrders;
import dev.boxoffice.orders.HoldOrder;
import dev.boxoffice.orders.HoldSeats;
import dev.boxoffice.orders.IndexEarlierOrders;
import dev.boxoffice.orders.OrderTransitions;
import dev.boxoffice.orders.OrdersConfig;
import dev.boxoffice.orders.OrdersUserData;
import dev.boxoffice.orders.PlaceOrder;
import dev.boxoffice.orders.QuoteOrder;
import dev.boxoffice.orders.RefundOrder;
import dev.boxoffice.orders.ReleaseAbandonedHolds;
import dev.boxoffice.orders.ResumeOrder;
import dev.boxoffice.orders.SettleSeats;
import dev.boxoffice.orders.ShowOrders;
import dev.boxoffice.orders.ShrinkPool;
import dev.boxoffice.orders.SoldOutCache;
import dev.boxoffice.orders.TrackPayment;
import dev.boxoffice.orders.UnpaidSeatLimit;
import dev.boxoffice.orders.UpdateEvent;
import dev.boxoffice.orders.UpdateListing;
import dev.boxoffice.orders.api.OrderJson;
import dev.boxoffice.orders.api.OrdersApi;
import dev.boxoffice.orders.api.OrdersQuotas;
import dev.boxoffice.orders.api.SupportApi;
import dev.boxoffice.orders.events.OrdersEvents;
import dev.boxoffice.orders.model.Listing;
import dev.boxoffice.orders.store.AvailabilityPublisher;
import dev.boxoffice.orders.store.BlockStore;
import dev.boxoffice.orders.store.Cancellations;
import dev.boxoffice.orders.store.EarlierOrders;
import dev.boxoffice.orders.store.EventStore;
import dev.boxoffice.orders.store.HoldChecks;
import dev.boxoffice.orders.store.ListingStore;
import dev.boxoffice.orders.store.OrderStore;
import dev.boxoffice.orders.store.PoolStore;
import dev.boxoffice.orders.store.SoldSeatsStore;
import dev.boxoffice.orders.store.SupportSearch;
import dev.boxoffice.orders.store.UsedPlaceStore;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.OrderQueries;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.domain.UserData;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.FailureQuota;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Republisher;
import dev.boxoffice.platform.nats.Streams;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Deploys the orders domain: ready when it is subscribed and reachable. */
public final class OrdersVerticle extends DomainVerticle {
    /** The name of the domain. */
    public static final String DOMAIN = "orders";

    /** A hidden type is not found where its code is wrong. */
    private static final Set<String> WRONG_CODE = Set.of("code.unknown", "not_found");

    private OrdersConfig config;
    private OrderStore orders;
    private PoolStore pools;
    private BlockStore blocks;
    private HoldChecks holdChecks;
    private AvailabilityPublisher availability;
    private ExpireOrder expireOrder;
    private ResumeOrder resumeOrder;
    private ReleaseAbandonedHolds releaseHolds;
    private ShrinkPool shrinkPool;
    private OrdersEvents events;
    private OrdersApi api;
    private OrganiserApi organiserApi;
    private UserData userData;
    private Cancellations cancellations;
    private CancelEventOrders cancelEventOrders;

    /** Runs in the process {@code host}. */
    public OrdersVerticle(ProcessContext host) {
        super(DOMAIN, host);
    }

    @Override
    public Future<?> start() {
        config = OrdersConfig.from(host().environment());
        return connectEvents()
                .compose(connected -> connectStore())
                .compose(connected -> openQuotas())
                .compose(opened -> openStores())
                .compose(opened -> idempotencyKeys())
                .compose(keys -> openActors().onSuccess(actors -> build(keys, actors)))
                .onSuccess(built -> new AnswerQueries(orders).serve(new OrderQueries(nats())))
                .compose(built -> events.subscribe(bridge()))
                .compose(subscribed -> serveUserData(userData))
                .onSuccess(subscribed -> startSweeps())
                .compose(started -> serve(this::addOperations, OrdersQuotas.from(host().environment())));
    }

    private void addOperations(Operations operations) {
        api.addTo(operations);
        organiserApi.addTo(operations);
        new SupportApi(new SupportSearch(mongo())).addTo(operations);
    }

    private Future<Void> openStores() {
        Clock clock = host().clock();
        availability = new AvailabilityPublisher(vertx, mongo(), nats(), clock, config.reservation());
        blocks = new BlockStore(mongo(), availability, clock, config.reservingLimit());
        cancellations = new Cancellations(mongo(), clock);
        holdChecks = new HoldChecks(mongo(), clock, config.reservingLimit());
        return OrderStore.createIndexes(mongo())
                .compose(indexed -> BlockStore.createIndexes(mongo()))
                .compose(indexed -> PoolStore.createIndexes(mongo()))
                .compose(indexed -> Cancellations.createIndexes(mongo()))
                .compose(indexed -> UsedPlaceStore.createIndexes(mongo()))
                .compose(indexed -> orderContacts().open())
                .compose(indexed -> startRelay(PoolStore.COLLECTION))
                .onSuccess(relay -> pools = new PoolStore(mongo(), relay, clock))
                .compose(opened -> startRelay(OrderStore.COLLECTION))
                .onSuccess(relay -> orders = openOrders(relay))
                .compose(opened -> availability.start(settings().outboxSweep()))
                .onSuccess(started -> onDrain(availability::stop));
    }

    private OrderStore openOrders(OutboxRelay relay) {
        OrderStore store = new OrderStore(mongo(), relay, host().clock(), config.expiryGrace());
        metrics().sample("reservations.live", "orders that wait for payment", store::countUnpaid);
        metrics().sample("orders.overdue", "orders that the sweep has to look after", store::countDue);
        List<Republisher.Source> states = new ArrayList<>(store.states());
        states.addAll(1, List.of(pools.states(), availability.states()));
        republish(Streams.EVENTS, states);
        return store;
    }

    private void build(IdempotencyKeys keys, Actors actors) {
        Clock clock = host().clock();
        SoldOutCache soldOut = new SoldOutCache();
        UnpaidSeatLimit unpaidSeats = new UnpaidSeatLimit(quotas(), OrdersQuotas.live(host().environment()));

        AllocateBlocks allocateBlocks = new AllocateBlocks(pools, blocks);
        CloseBlocks closeBlocks = new CloseBlocks(pools, blocks, allocateBlocks);
        shrinkPool = new ShrinkPool(pools, blocks, allocateBlocks, closeBlocks);
        CreatePool createPool = new CreatePool(pools, blocks, shrinkPool);
        DecideChange decideChange =
                new DecideChange(createPool, allocateBlocks, shrinkPool, closeBlocks, pools, blocks);
        ListingStore listings = new ListingStore(
                replica(bridge().freshness(Subjects.TICKET_CREATED, "tickets"), ListingStore.COLLECTION));

        EventStore offers =
                new EventStore(replica(bridge().freshness(Subjects.EVENT_PUBLISHED, "tickets"), EventStore.COLLECTION));

        UsedPlaceStore usedPlaces = new UsedPlaceStore(
                mongo(),
                replica(bridge().freshness(Subjects.ADMISSION_ADMITTED, "admissions"), UsedPlaceStore.COLLECTION));

        SettleSeats settleSeats = new SettleSeats(
                blocks, new SoldSeatsStore(mongo(), availability, clock), ticketId -> listings.find(ticketId)
                        .map(found -> found.map(Listing::pool)));
        OrderTransitions transitions = new OrderTransitions(orders, settleSeats, shrinkPool, soldOut, unpaidSeats);
        expireOrder =
                new ExpireOrder(orders, transitions, bridge().freshness(Subjects.PAYMENT_SUCCEEDED, "payments"), clock);
        Counter expired =
                metrics().counter("orders.expired.by.sweep", "orders whose deadline passed without announcement");
        resumeOrder = new ResumeOrder(transitions, expireOrder, expired);
        releaseHolds = new ReleaseAbandonedHolds(blocks, holdChecks, orders, config, clock);
        cancelEventOrders = new CancelEventOrders(vertx, cancellations, transitions, config.cancellationRate(), clock);
        events = new OrdersEvents(
                new UpdateListing(createPool, listings, decideChange, soldOut),
                new UpdateEvent(createPool, offers, decideChange, cancelEventOrders, soldOut),
                decideChange,
                expireOrder,
                new TrackPayment(transitions),
                new ClaimOrders(orders),
                usedPlaces,
                soldOut);

        userData = new OrdersUserData(orders, transitions, orderContacts(), OrderJson::shown);

        HoldOrder holdOrder = new HoldOrder(new HoldSeats(blocks, allocateBlocks), soldOut, blocks);
        CheckCart checkCart = new CheckCart(listings, offers, organiserAccess(), clock);
        FindOrders findOrders = new FindOrders(orders);
        AwaitRefund awaitRefund = new AwaitRefund(vertx, orders, transitions);
        organiserApi = OrganiserApi.of(
                mongo(),
                offers,
                orders,
                pools,
                allocateBlocks,
                transitions,
                awaitRefund,
                cancellations,
                orderContacts(),
                actors,
                keys,
                clock);
        api = new OrdersApi(
                new PlaceOrder(
                        vertx,
                        checkCart,
                        createPool,
                        unpaidSeats,
                        holdOrder,
                        blocks,
                        orders,
                        transitions,
                        config,
                        clock),
                findOrders,
                new ShowOrders(offers, usedPlaces, config.refundWindow(), clock),
                new CancelOrder(findOrders, transitions),
                new RefundOrder(findOrders, offers, usedPlaces, transitions, awaitRefund, config.refundWindow(), clock),
                new QuoteOrder(checkCart, blocks),
                new AnswerQuestions(findOrders, offers, transitions, clock),
                new FailureQuota(
                        quotas(),
                        OrdersQuotas.wrongCodes(host().environment()),
                        settings().http().trustedProxies(),
                        WRONG_CODE),
                keys);
    }

    private void startSweeps() {
        Sweeps sweeps = new Sweeps(vertx, host().tracer(), config.sweep(), this::onDrain);
        sweeps.start(
                "sweep of orders",
                orders.schedule(),
                () -> expireOrder.paymentsKnownUntil().map(OrderStore::due),
                document -> orders.resume(document, resumeOrder::resume));
        sweeps.start(
                "sweep of holds", holdChecks.schedule(), document -> releaseHolds.check(HoldChecks.holds(document)));
        sweeps.start("sweep of pools", pools.schedule(), document -> shrinkPool.resume(PoolStore.pool(document)));
        sweeps.start(
                "sweep of cancelled events",
                cancellations.schedule(),
                document -> cancelEventOrders.resume(Cancellations.of(document)));
        onDrain(cancelEventOrders::stop);
        sweeps.index(new IndexEarlierOrders(new EarlierOrders(mongo()), userAddresses()));
    }
}
