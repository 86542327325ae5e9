package dev.boxoffice.admissions.wiring;

import dev.boxoffice.admissions.AdmissionsConfig;
import dev.boxoffice.admissions.AdmissionsUserData;
import dev.boxoffice.admissions.EndOffers;
import dev.boxoffice.admissions.EventTimes;
import dev.boxoffice.admissions.FollowEvent;
import dev.boxoffice.admissions.IssueAdmissions;
import dev.boxoffice.admissions.IssueForEarlierOrders;
import dev.boxoffice.admissions.PrepareHolderMail;
import dev.boxoffice.admissions.ShowTickets;
import dev.boxoffice.admissions.TicketCodes;
import dev.boxoffice.admissions.TicketDocuments;
import dev.boxoffice.admissions.TicketLinks;
import dev.boxoffice.admissions.TransferTicket;
import dev.boxoffice.admissions.api.AdmissionsQuotas;
import dev.boxoffice.admissions.api.TicketAccess;
import dev.boxoffice.admissions.api.TicketJson;
import dev.boxoffice.admissions.api.TicketsApi;
import dev.boxoffice.admissions.api.TransfersApi;
import dev.boxoffice.admissions.events.AdmissionsEvents;
import dev.boxoffice.admissions.store.AdmissionAddresses;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.admissions.store.EventStore;
import dev.boxoffice.admissions.store.OrderStore;
import dev.boxoffice.admissions.store.TicketKeyStore;
import dev.boxoffice.admissions.store.TicketLinkStore;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.MailContents;
import dev.boxoffice.platform.domain.OrderQueries;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.RetrySweep;
import dev.boxoffice.platform.nats.Streams;
import dev.boxoffice.platform.runtime.FailureLog;
import dev.boxoffice.platform.runtime.RecurringTask;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deploys the admissions domain: ready when it has its keys, is subscribed and reachable. */
public final class AdmissionsVerticle extends DomainVerticle {
    /** The name of the domain. */
    public static final String DOMAIN = "admissions";

    private static final Logger LOG = LoggerFactory.getLogger(AdmissionsVerticle.class);
    private static final Duration KEY_REFRESH = Duration.ofMinutes(1);
    private static final Duration EARLIER_ORDERS = Duration.ofSeconds(10);
    private static final Duration CLEAN_UP = Duration.ofHours(1);

    private AdmissionsConfig config;
    private AdmissionStore admissions;
    private OrderStore orders;
    private EventStore events;
    private TicketLinkStore linkStore;
    private TicketCodes codes;
    private IssueAdmissions issueAdmissions;
    private AdmissionsEvents consumed;
    private TicketsApi ticketsApi;
    private TransfersApi transfersApi;
    private DoorWiring door;
    private DeliveryWiring delivery;

    /** Runs in the process {@code host}. */
    public AdmissionsVerticle(ProcessContext host) {
        super(DOMAIN, host);
    }

    @Override
    public Future<?> start() {
        config = AdmissionsConfig.from(host().environment());
        AdmissionsQuotas limits = AdmissionsQuotas.from(host().environment());
        return connectEvents()
                .compose(connected -> connectStore())
                .compose(connected -> openQuotas())
                .compose(opened ->
                        Future.all(openStores(), delivery.open(mongo(), config.wallets()), openActors(), openCodes()))
                .onSuccess(opened -> build())
                .onSuccess(opened ->
                        door.build(vertx, admissions, events, codes, opened.resultAt(2), quotas(), limits.doors()))
                .onSuccess(loaded -> startTasks())
                .compose(started -> consumed.subscribe(bridge()))
                .compose(subscribed ->
                        serveUserData(new AdmissionsUserData(admissions, new AdmissionAddresses(mongo()))))
                .compose(subscribed -> serve(this::addOperations, limits.operations()));
    }

    private Future<Void> openCodes() {
        codes = new TicketCodes(vertx, new TicketKeyStore(vertx, mongo(), host().clock()));
        return codes.load();
    }

    private Future<Void> openStores() {
        Clock clock = host().clock();
        orders = new OrderStore(mongo(), clock);
        linkStore = new TicketLinkStore(mongo(), clock);
        door = new DoorWiring(mongo(), nats(), clock);
        delivery = new DeliveryWiring(vertx, new TicketDocuments(this::shop, this::seller), clock);
        events =
                new EventStore(replica(bridge().freshness(Subjects.EVENT_PUBLISHED, "tickets"), EventStore.COLLECTION));
        return Future.all(
                        AdmissionStore.createIndexes(mongo())
                                .compose(indexed -> AdmissionAddresses.createIndexes(mongo())),
                        OrderStore.createIndexes(mongo()),
                        TicketLinkStore.createIndexes(mongo()),
                        DoorWiring.createIndexes(mongo()))
                .compose(indexed -> startRelay(AdmissionStore.COLLECTION))
                .onSuccess(this::openAdmissions)
                .mapEmpty();
    }

    private void openAdmissions(OutboxRelay relay) {
        admissions = new AdmissionStore(mongo(), relay, host().clock());
        republish(Streams.EVENTS, admissions.states());
    }

    private void build() {
        Clock clock = host().clock();
        issueAdmissions = new IssueAdmissions(orders, admissions, events, codes, new OrderQueries(nats()), clock);
        EventTimes times = new EventTimes(events, door.doors(), clock, config.link());
        TicketLinks links = new TicketLinks(linkStore, admissions, times);
        ShowTickets showTickets = new ShowTickets(admissions, orders, events, times);
        TransferTicket transferTicket =
                new TransferTicket(admissions, codes, links, times::transferEnd, config.transfer(), clock);
        Supplier<TicketJson> json =
                () -> new TicketJson(clock.instant(), this::seller, delivery.hasApple(), delivery.hasGoogle());
        ticketsApi = new TicketsApi(showTickets, links, codes, json);
        transfersApi = new TransfersApi(new TicketAccess(links), transferTicket, showTickets, json);
        PrepareHolderMail holderMails = new PrepareHolderMail(admissions, events, links, clock);
        delivery.build(new MailContents(nats()), orders, events, admissions, showTickets, links, times, holderMails);
        consumed = new AdmissionsEvents(
                issueAdmissions,
                new FollowEvent(events, admissions, door.links(), linkStore, times, clock),
                delivery.updatePasses());
    }

    private String shop() {
        return settings().http().shop(host().httpPort().getAsInt());
    }

    private Optional<String> seller(String organiserId) {
        return Optional.ofNullable(memberships().team(organiserId).name());
    }

    private void startTasks() {
        IssueForEarlierOrders earlier = new IssueForEarlierOrders(mongo(), new OrderQueries(nats()), issueAdmissions);
        onDrain(RecurringTask.start(vertx, "tickets of earlier orders", EARLIER_ORDERS, earlier::run)::stop);
        onDrain(RecurringTask.start(vertx, "refresh of the keys of tickets", KEY_REFRESH, codes::load)::stop);
        onDrain(RecurringTask.start(vertx, "removal of old links to tickets", CLEAN_UP, linkStore::removeOld)::stop);
        indexAddresses();
        EndOffers endOffers = new EndOffers(admissions, host().clock());
        onDrain(RecurringTask.start(vertx, "removal of old offers of tickets", config.sweep(), endOffers::run)::stop);
        onDrain(delivery.tellWallets(host().tracer(), config.sweep())::stop);
        onDrain(RecurringTask.start(vertx, "removal of old passes", CLEAN_UP, delivery::removeOld)::stop);
        onDrain(delivery::close);
        onDrain(RecurringTask.start(vertx, "removal of old scans", CLEAN_UP, door::removeOld)::stop);
        onDrain(door.startNotices(vertx)::stop);
        onDrain(RetrySweep.start(
                vertx,
                host().tracer(),
                "tickets of orders",
                config.sweep(),
                orders.schedule(),
                document -> issueAdmissions.settle(document.getString("_id")))::stop);
    }

    /** Once, as far as earlier versions have stored any; what fails is tried again at the next start. */
    private void indexAddresses() {
        new AdmissionAddresses(mongo())
                .addMissing()
                .onSuccess(mayBeMore -> {
                    if (mayBeMore) {
                        indexAddresses();
                    }
                })
                .onFailure(failure -> FailureLog.write(LOG, "hashing the addresses of tickets failed", failure));
    }

    private void addOperations(Operations operations) {
        ticketsApi.addTo(operations);
        transfersApi.addTo(operations);
        door.addOperations(operations);
        delivery.addOperations(operations);
    }
}
