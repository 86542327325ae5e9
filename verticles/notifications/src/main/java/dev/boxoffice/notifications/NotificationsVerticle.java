package dev.boxoffice.notifications;

import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Replica;
import io.vertx.core.Future;
import io.vertx.ext.mail.MailClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Deploys the notifications domain: ready when it is subscribed and reachable. */
public final class NotificationsVerticle extends DomainVerticle {
    /** The name of the domain. */
    public static final String DOMAIN = "notifications";

    /** Declares and reads its own settings. */
    public static final Function<Settings, ?> SETTINGS =
            settings -> List.of(NotificationsConfig.read(settings), NotificationsQuotas.read(settings));

    static final String SOURCE = "/notifications";

    private static final String ORDERS = "orders";

    private MailDispatcher dispatcher;
    private NotificationsEvents events;
    private NotificationsApi api;

    /** Runs in the process {@code host}. */
    public NotificationsVerticle(ProcessContext host) {
        super(DOMAIN, host);
    }

    @Override
    public Future<?> start() {
        NotificationsConfig config = NotificationsConfig.from(host().environment());
        return connectEvents()
                .compose(connected -> connectStore())
                .compose(connected -> openQuotas())
                .compose(connected -> MailStore.createIndexes(mongo()))
                .compose(indexed -> contacts().open())
                .compose(opened -> Future.join(
                        MailLinks.open(mongo()),
                        Beginning.find(mongo(), host().clock(), DOMAIN),
                        Beginning.find(mongo(), host().clock(), "confirmations"),
                        startRelay(MailStore.COLLECTION)))
                .onSuccess(all -> build(config, all.resultAt(0), all.resultAt(1), all.resultAt(2), all.resultAt(3)))
                .onSuccess(built -> dispatcher.start(config.sweep()))
                .compose(built -> events.subscribe(bridge()))
                .compose(subscribed -> serve(api::addTo, NotificationsQuotas.from(host().environment())));
    }

    private void build(
            NotificationsConfig config, MailLinks links, Instant beginning, Instant confirmations, OutboxRelay relay) {
        Clock clock = host().clock();
        MailStore mails = new MailStore(mongo(), relay, clock);
        Replica orders = new Replica(vertx, link(), mongo(), ORDERS, clock);
        Unsubscriptions unsubscriptions = new Unsubscriptions(mongo(), clock);
        ConfirmedAddresses confirmed = new ConfirmedAddresses(mongo(), confirmations, clock);
        dispatcher = new MailDispatcher(
                vertx,
                mails,
                orders,
                contacts(),
                confirmed,
                unsubscriptions,
                new MailTemplates(
                        config.from(), () -> config.shop(host().httpPort().getAsInt()), links),
                MailClient.create(vertx, config.mail()),
                config.mostAnHour(),
                clock,
                metrics());
        onDrain(dispatcher::stop);
        events = new NotificationsEvents(orders, mails, dispatcher, config.remindBefore(), beginning, clock);
        api = new NotificationsApi(links, unsubscriptions, confirmed, contacts());
    }
}
