package dev.boxoffice.notifications.wiring;

import dev.boxoffice.kernel.crypto.Hmac;
import dev.boxoffice.notifications.ChangeSubscription;
import dev.boxoffice.notifications.ConfirmAddress;
import dev.boxoffice.notifications.MailLinks;
import dev.boxoffice.notifications.MailTemplates;
import dev.boxoffice.notifications.NotificationsConfig;
import dev.boxoffice.notifications.PlanMails;
import dev.boxoffice.notifications.SendMail;
import dev.boxoffice.notifications.api.NotificationsApi;
import dev.boxoffice.notifications.api.NotificationsQuotas;
import dev.boxoffice.notifications.events.NotificationsEvents;
import dev.boxoffice.notifications.store.ConfirmedAddressStore;
import dev.boxoffice.notifications.store.FirstStart;
import dev.boxoffice.notifications.store.LinkKeyStore;
import dev.boxoffice.notifications.store.MailStore;
import dev.boxoffice.notifications.store.OrderDocuments;
import dev.boxoffice.notifications.store.UnsubscriptionStore;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Replica;
import io.vertx.core.Future;
import io.vertx.ext.mail.MailClient;
import java.time.Clock;
import java.time.Instant;

/** Deploys the notifications domain: ready when it is subscribed and reachable. */
public final class NotificationsVerticle extends DomainVerticle {
    /** The name of the domain. */
    public static final String DOMAIN = NotificationsConfig.DOMAIN;

    private SendMail sendMail;
    private NotificationsEvents events;
    private NotificationsApi api;

    /** Runs in the process {@code host}. */
    public NotificationsVerticle(ProcessContext host) {
        super(DOMAIN, host);
    }

    @Override
    public Future<?> start() {
        NotificationsConfig config = NotificationsConfig.from(host().environment());
        Clock clock = host().clock();
        return connectEvents()
                .compose(connected -> connectStore())
                .compose(connected -> openQuotas())
                .compose(connected -> MailStore.createIndexes(mongo()))
                .compose(indexed -> userAddresses().open())
                .compose(opened -> Future.join(
                        new LinkKeyStore(mongo()).findOrCreate(),
                        FirstStart.of(mongo(), clock, DOMAIN),
                        FirstStart.of(mongo(), clock, "confirmations"),
                        startRelay(MailStore.COLLECTION)))
                .onSuccess(all -> build(config, all.resultAt(0), all.resultAt(1), all.resultAt(2), all.resultAt(3)))
                .onSuccess(built -> sendMail.start(vertx, host().tracer(), config.sweep()))
                .compose(built -> events.subscribe(bridge()))
                .compose(subscribed -> serve(api::addTo, NotificationsQuotas.from(host().environment())));
    }

    private void build(
            NotificationsConfig config,
            Hmac linkKey,
            Instant firstStart,
            Instant firstConfirmation,
            OutboxRelay relay) {
        Clock clock = host().clock();
        MailLinks links = new MailLinks(linkKey);
        MailStore mails = new MailStore(mongo(), relay, clock);
        Replica orders = new Replica(
                vertx, () -> Future.succeededFuture(nats().isConnected()), mongo(), OrderDocuments.COLLECTION, clock);
        UnsubscriptionStore unsubscriptions = new UnsubscriptionStore(mongo(), clock);
        ConfirmedAddressStore confirmed = new ConfirmedAddressStore(mongo(), firstConfirmation, clock);
        sendMail = new SendMail(
                mails,
                orders,
                userAddresses(),
                confirmed,
                unsubscriptions,
                new MailTemplates(
                        config.from(), () -> config.shop(host().httpPort().getAsInt()), links),
                MailClient.create(vertx, config.mail()),
                config.mostAnHour(),
                clock,
                metrics());
        onDrain(sendMail::stop);
        events = new NotificationsEvents(
                new PlanMails(orders, mails, sendMail, config.remindBefore(), firstStart, clock));
        api = new NotificationsApi(
                links,
                new ChangeSubscription(links, unsubscriptions),
                new ConfirmAddress(links, userAddresses(), confirmed));
    }
}
