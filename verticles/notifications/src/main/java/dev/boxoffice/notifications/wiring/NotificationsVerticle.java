package dev.boxoffice.notifications.wiring;

import com.interaso.webpush.VapidKeys;
import dev.boxoffice.kernel.crypto.Hmac;
import dev.boxoffice.notifications.ChangePushSubscriptions;
import dev.boxoffice.notifications.ChangeSubscription;
import dev.boxoffice.notifications.ConfirmAddress;
import dev.boxoffice.notifications.FetchTickets;
import dev.boxoffice.notifications.FindAddress;
import dev.boxoffice.notifications.GuestOrderLinks;
import dev.boxoffice.notifications.MailLinks;
import dev.boxoffice.notifications.MailTemplates;
import dev.boxoffice.notifications.NotificationsConfig;
import dev.boxoffice.notifications.NotificationsUserData;
import dev.boxoffice.notifications.PlanMails;
import dev.boxoffice.notifications.PlanMessages;
import dev.boxoffice.notifications.PlanPush;
import dev.boxoffice.notifications.PrepareMail;
import dev.boxoffice.notifications.PushClient;
import dev.boxoffice.notifications.ReaderLanguage;
import dev.boxoffice.notifications.RequestedMails;
import dev.boxoffice.notifications.RequestedTemplates;
import dev.boxoffice.notifications.RequireOrganiser;
import dev.boxoffice.notifications.ResendTickets;
import dev.boxoffice.notifications.SendMail;
import dev.boxoffice.notifications.SendPush;
import dev.boxoffice.notifications.ShowMessages;
import dev.boxoffice.notifications.WriteMail;
import dev.boxoffice.notifications.WriteMessage;
import dev.boxoffice.notifications.api.BounceWebhook;
import dev.boxoffice.notifications.api.MessagesApi;
import dev.boxoffice.notifications.api.NotificationsApi;
import dev.boxoffice.notifications.api.NotificationsQuotas;
import dev.boxoffice.notifications.api.PushApi;
import dev.boxoffice.notifications.events.NotificationsEvents;
import dev.boxoffice.notifications.store.ConfirmedAddressStore;
import dev.boxoffice.notifications.store.EventDocuments;
import dev.boxoffice.notifications.store.FirstStart;
import dev.boxoffice.notifications.store.MailHistory;
import dev.boxoffice.notifications.store.MailStore;
import dev.boxoffice.notifications.store.MessageStore;
import dev.boxoffice.notifications.store.OrderDocuments;
import dev.boxoffice.notifications.store.OrderStore;
import dev.boxoffice.notifications.store.PushStore;
import dev.boxoffice.notifications.store.PushSubscriptionStore;
import dev.boxoffice.notifications.store.ReaderMails;
import dev.boxoffice.notifications.store.UnsubscriptionStore;
import dev.boxoffice.notifications.store.VapidKeyStore;
import dev.boxoffice.platform.documents.DocumentRenderer;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.MailContents;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Replica;
import dev.boxoffice.platform.mongo.SecretKeyStore;
import io.vertx.core.Future;
import io.vertx.ext.mail.MailClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Deploys the notifications domain: ready when it is subscribed and reachable. */
public final class NotificationsVerticle extends DomainVerticle {
    /** The name of the domain. */
    public static final String DOMAIN = NotificationsConfig.DOMAIN;

    private static final Duration PLANNING = Duration.ofSeconds(1);

    private SendMail sendMail;
    private SendPush sendPush;
    private PlanMessages planMessages;
    private NotificationsEvents events;
    private NotificationsApi api;

    /** Runs in the process {@code host}. */
    public NotificationsVerticle(ProcessContext host) {
        super(DOMAIN, host);
    }

    /** What has to be known before anything is built. */
    private record Stored(
            Hmac linkKey,
            Instant firstStart,
            Instant firstConfirmation,
            Instant firstRefunds,
            OutboxRelay relay,
            IdempotencyKeys keys,
            Actors actors,
            VapidKeys pushKeys) {}

    @Override
    public Future<?> start() {
        NotificationsConfig config = NotificationsConfig.from(host().environment());
        NotificationsQuotas limits = NotificationsQuotas.from(host().environment());
        return connectEvents()
                .compose(connected -> connectStore())
                .compose(connected -> openQuotas())
                .compose(connected -> createIndexes())
                .compose(indexed -> userAddresses().open())
                .compose(opened -> orderContacts().open())
                .compose(opened -> stored())
                .onSuccess(stored -> build(config, limits, stored))
                .onSuccess(built -> sendMail.start(vertx, host().tracer(), config.sweep()))
                .onSuccess(built -> sendPush.start(vertx, host().tracer(), config.sweep()))
                .onSuccess(built -> planMessages.start(vertx, host().tracer(), PLANNING))
                .compose(built -> events.subscribe(bridge()))
                .compose(subscribed -> serveUserData(new NotificationsUserData(
                        new ReaderMails(mongo()),
                        new UnsubscriptionStore(mongo(), host().clock()),
                        new PushSubscriptionStore(mongo()),
                        new PushStore(mongo(), host().clock()))))
                .compose(subscribed -> serve(api::addTo, limits.operations()));
    }

    private Future<?> createIndexes() {
        return MailStore.createIndexes(mongo())
                .compose(created -> MailHistory.createIndexes(mongo()))
                .compose(created -> MessageStore.createIndexes(mongo()))
                .compose(created -> OrderStore.createIndexes(mongo()))
                .compose(created -> PushStore.createIndexes(mongo()))
                .compose(created -> PushSubscriptionStore.createIndexes(mongo()));
    }

    private Future<Stored> stored() {
        Clock clock = host().clock();
        return Future.join(List.of(
                        new SecretKeyStore(mongo(), "keys", "unsubscribe").findOrCreate(),
                        FirstStart.of(mongo(), clock, DOMAIN),
                        FirstStart.of(mongo(), clock, "confirmations"),
                        FirstStart.of(mongo(), clock, "refunds"),
                        startRelay(MailStore.COLLECTION),
                        idempotencyKeys(),
                        openActors(),
                        new VapidKeyStore(vertx, mongo()).findOrCreate()))
                .map(all -> new Stored(
                        all.resultAt(0),
                        all.resultAt(1),
                        all.resultAt(2),
                        all.resultAt(3),
                        all.resultAt(4),
                        all.resultAt(5),
                        all.resultAt(6),
                        all.resultAt(7)));
    }

    private void build(NotificationsConfig config, NotificationsQuotas limits, Stored stored) {
        Clock clock = host().clock();
        MailLinks links = new MailLinks(stored.linkKey());
        Supplier<String> shop = () -> settings().http().shop(host().httpPort().getAsInt());
        MailTemplates templates = new MailTemplates(config.from(), shop, links);
        MailStore mails = new MailStore(mongo(), stored.relay(), clock);
        MessageStore messages = new MessageStore(mongo(), clock);
        OrderStore orders = new OrderStore(mongo(), replica(OrderDocuments.COLLECTION));
        Replica knownEvents = replica(EventDocuments.COLLECTION);
        UnsubscriptionStore unsubscriptions = new UnsubscriptionStore(mongo(), clock);
        ConfirmedAddressStore confirmedHere = new ConfirmedAddressStore(mongo(), stored.firstConfirmation(), clock);
        ConfirmAddress confirmed = new ConfirmAddress(links, userAddresses(), confirmedHere);
        MailContents contents = new MailContents(nats());
        ReaderLanguage languages = new ReaderLanguage(userAddresses());
        RequestedMails requested = new RequestedMails(
                mails, contents, userAddresses(), languages, new RequestedTemplates(config.from(), shop), clock);
        FetchTickets tickets = new FetchTickets(contents, config.ticketWait(), clock);
        WriteMail writeMail = new WriteMail(
                languages, new GuestOrderLinks(contents), tickets, templates, shop, new DocumentRenderer(vertx), clock);
        PrepareMail prepareMail = new PrepareMail(knownEvents, orders, messages);
        PushSubscriptionStore browsers = new PushSubscriptionStore(mongo());
        PushStore pushes = new PushStore(mongo(), clock);
        PushClient pushClient =
                new PushClient(vertx, stored.pushKeys(), config.pushContact(), config.pushServices(), clock);
        sendPush = new SendPush(
                pushes,
                browsers,
                orders,
                prepareMail,
                languages,
                pushClient,
                revocations(),
                config.mostPushesAnHour(),
                clock,
                metrics());
        sendMail = new SendMail(
                mails,
                orders,
                prepareMail,
                new FindAddress(userAddresses(), orderContacts()),
                confirmed,
                requested,
                writeMail,
                new PlanPush(browsers, pushes, sendPush),
                unsubscriptions,
                MailClient.create(vertx, config.mail()),
                config.mostAnHour(),
                clock,
                metrics());
        planMessages = new PlanMessages(orders, messages, mails, config.messagesPerSecond(), clock);
        onDrain(planMessages::stop);
        onDrain(sendMail::stop);
        onDrain(sendPush::stop);
        PlanMails planMails = new PlanMails(
                orders,
                knownEvents,
                messages,
                mails,
                sendMail,
                planMessages,
                config.remindBefore(),
                stored.firstStart(),
                stored.firstRefunds(),
                clock);
        events = new NotificationsEvents(planMails, requested, sendMail::now);
        MailHistory history = new MailHistory(mongo());
        RequireOrganiser organiser = new RequireOrganiser(knownEvents, orders, messages);
        api = new NotificationsApi(
                links,
                new ChangeSubscription(links, unsubscriptions),
                confirmed,
                new MessagesApi(
                        new WriteMessage(organiser, messages, orders, mails, sendMail, planMessages, templates, clock),
                        new ShowMessages(organiser, messages, history),
                        new ResendTickets(organiser, history, tickets, mails, sendMail, clock),
                        stored.actors(),
                        stored.keys()),
                new PushApi(new ChangePushSubscriptions(browsers, pushClient, clock)),
                new BounceWebhook(
                        (messageId, reason) -> history.bounced(MailTemplates.mailId(messageId), reason),
                        config.bounceSecret(),
                        quotas(),
                        limits.wrongSecrets(),
                        settings().http().trustedProxies()));
    }

    private Replica replica(String collection) {
        return new Replica(
                vertx, () -> Future.succeededFuture(nats().isConnected()), mongo(), collection, host().clock());
    }
}
