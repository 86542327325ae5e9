package dev.boxoffice.orders;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Replica;
import dev.boxoffice.platform.mongo.Republisher;
import dev.boxoffice.platform.nats.Streams;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Deploys the orders domain: ready when it is subscribed and reachable. */
public final class OrdersVerticle extends DomainVerticle {
    /** The name of the domain. */
    public static final String DOMAIN = "orders";

    /** Declares and reads its own settings. */
    public static final Function<Settings, ?> SETTINGS = settings ->
            List.of(OrdersConfig.read(settings), OrdersQuotas.read(settings), OrdersQuotas.readLive(settings));

    static final String SOURCE = "/orders";

    private static final String LISTINGS = "listings";

    private OrderSweep sweep;
    private HoldSweep holdSweep;
    private ShrinkSweep shrinkSweep;
    private OrdersEvents events;
    private OrdersApi api;

    /** Runs in the process {@code host}. */
    public OrdersVerticle(ProcessContext host) {
        super(DOMAIN, host);
    }

    @Override
    public Future<?> start() {
        OrdersConfig config = OrdersConfig.from(host().environment());
        return connectEvents()
                .compose(connected -> connectStore())
                .compose(connected -> openQuotas())
                .compose(connected -> OrderStore.createIndexes(mongo()))
                .compose(indexed -> BlockStore.createIndexes(mongo()))
                .compose(indexed -> PoolStore.createIndexes(mongo()))
                .compose(indexed -> startRelay(PoolStore.COLLECTION))
                .compose(poolRelay ->
                        startRelay(OrderStore.COLLECTION).compose(orderRelay -> build(config, orderRelay, poolRelay)))
                .compose(built -> events.subscribe(bridge()))
                .onSuccess(subscribed -> sweep.start(config.sweep()))
                .onSuccess(subscribed -> holdSweep.start(vertx, config.sweep()))
                .onSuccess(subscribed -> shrinkSweep.start(vertx, config.sweep()))
                .compose(subscribed -> serve(api::addTo, OrdersQuotas.from(host().environment())));
    }

    private Future<Void> build(OrdersConfig config, OutboxRelay relay, OutboxRelay poolRelay) {
        Clock clock = host().clock();
        AvailabilityPublisher publisher = new AvailabilityPublisher(vertx, mongo(), link(), clock);
        Holds holds = new Holds(mongo(), publisher, clock, config.reservingLimit());
        BlockStore blocks = new BlockStore(mongo(), publisher, holds, clock);
        PoolStore poolStore = new PoolStore(mongo(), poolRelay, clock);
        BlockMaker maker = new BlockMaker(poolStore, blocks);
        ShrinkPool shrinkPool = new ShrinkPool(poolStore, blocks, maker);
        Pools pools = new Pools(poolStore, blocks, shrinkPool);
        DecideChange decideChange = new DecideChange(pools, poolStore, blocks, shrinkPool);
        SeatMap seats = new SeatMap(poolStore, blocks, maker);
        Listings listings = new Listings(
                new Replica(vertx, bridge().freshness(Subjects.TICKET_CREATED, "tickets"), mongo(), LISTINGS, clock),
                pools,
                decideChange);
        OrderStore orders = new OrderStore(mongo(), relay, clock);
        SoldOut soldOut = new SoldOut(clock);
        LivePlaces livePlaces = new LivePlaces(quotas(), OrdersQuotas.live(host().environment()));
        PaidInTime paidInTime = new PaidInTime(bridge().freshness(Subjects.PAYMENT_SUCCEEDED, "payments"), clock);
        OrderLife life = new OrderLife(orders, seats, soldOut, livePlaces, paidInTime, config, clock);
        Reservations reservations =
                new Reservations(vertx, orders, life, seats, listings, pools, livePlaces, soldOut, config, clock);
        Returns returns = new Returns(life, config.refundWindow(), clock);
        Counter expired =
                metrics().counter("orders.expired.by.sweep", "orders whose deadline passed without announcement");
        sweep = new OrderSweep(vertx, orders, life, paidInTime, clock, host().tracer(), expired);
        holdSweep = new HoldSweep(blocks, orders, config, clock);
        shrinkSweep = new ShrinkSweep(poolStore, shrinkPool, clock);
        metrics().sample("reservations.live", "orders that wait for payment", orders::countLive);
        metrics().sample("orders.overdue", "orders that the sweep has to look after", orders::countDue);
        onDrain(sweep::stop);
        onDrain(holdSweep::stop);
        onDrain(shrinkSweep::stop);
        onDrain(publisher::stop);
        events = new OrdersEvents(life, listings, soldOut);
        List<Republisher.Source> states = new ArrayList<>(orders.states());
        states.addAll(1, List.of(poolStore.states(), publisher.states()));
        republish(Streams.EVENTS, states);
        return publisher
                .start(settings().outboxSweep())
                .compose(started -> idempotencyKeys())
                .onSuccess(keys -> api = new OrdersApi(reservations, life, returns, orders, keys))
                .mapEmpty();
    }
}
