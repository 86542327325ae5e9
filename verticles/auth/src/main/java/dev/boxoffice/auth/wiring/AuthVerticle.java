package dev.boxoffice.auth.wiring;

import dev.boxoffice.auth.AuthConfig;
import dev.boxoffice.auth.AuthUserData;
import dev.boxoffice.auth.EndGuestAccess;
import dev.boxoffice.auth.EndSessions;
import dev.boxoffice.auth.KeyRotation;
import dev.boxoffice.auth.PasswordHasher;
import dev.boxoffice.auth.api.AuthQuotas;
import dev.boxoffice.auth.model.SigningKey;
import dev.boxoffice.auth.store.AccountLinkStore;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.auth.store.BrowserSessionStore;
import dev.boxoffice.auth.store.EndedSessionStore;
import dev.boxoffice.auth.store.ErasureStore;
import dev.boxoffice.auth.store.GuestStore;
import dev.boxoffice.auth.store.RefreshSessionStore;
import dev.boxoffice.auth.store.SigningKeyStore;
import dev.boxoffice.auth.store.UserExportStore;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.text.MailAddress;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.nats.Streams;
import dev.boxoffice.platform.runtime.RecurringTask;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Deploys the auth domain: ready when its key is announced and it is reachable. */
public final class AuthVerticle extends DomainVerticle {
    /** The name of the domain. */
    public static final String DOMAIN = AuthConfig.DOMAIN;

    private static final Duration CLEAN_UP = Duration.ofMinutes(10);

    /** How long links stay after their end, so that what happened to one can be found out. */
    private static final Duration KEEP_LINKS = Duration.ofDays(2);

    private PasswordHasher hasher;
    private AccountStore accounts;
    private RefreshSessionStore refreshSessions;
    private EndedSessionStore endedSessions;
    private BrowserSessionStore browserSessions;
    private UserExportStore userExports;
    private ErasureStore erasures;
    private AccountLinkStore links;
    private GuestStore guests;
    private FactorsApi factors;
    private KeyRotation keys;

    /** Runs in the process {@code host}. */
    public AuthVerticle(ProcessContext host) {
        super(DOMAIN, host);
    }

    @Override
    public Future<?> start() {
        Map<String, ?> environment = host().environment();
        AuthConfig config = AuthConfig.from(environment);
        AuthQuotas limits = AuthQuotas.from(environment);
        return connectEvents()
                .compose(connected -> connectStore())
                .compose(connected -> loadHasher(config))
                .compose(loaded -> openQuotas())
                .compose(opened -> openAccounts())
                .compose(opened -> openRefreshSessions())
                .compose(opened -> openEndedSessions())
                .compose(opened -> openBrowserSessions())
                .compose(opened -> openLinks())
                .compose(opened -> openGuests())
                .compose(opened -> openExports())
                .compose(opened ->
                        serveUserData(new AuthUserData(accounts, browserSessions, links, guests, userAddresses())))
                .compose(opened -> openFactors(config))
                .compose(opened -> openRevocations())
                .compose(opened -> followCorrections())
                .compose(followed -> signingKey(config))
                .compose(key ->
                        announce(key).compose(announced -> serve(createApi(config, limits, key), limits.operations())))
                .compose(serving -> startKeyRotation());
    }

    private Future<Void> loadHasher(AuthConfig config) {
        return vertx.executeBlocking(() -> {
            MailAddress.load();
            hasher = new PasswordHasher(vertx, config);
            return null;
        });
    }

    private Future<Void> openAccounts() {
        return AccountStore.createIndexes(mongo())
                .compose(indexed -> userAddresses().open())
                .compose(opened -> ErasureStore.createIndexes(mongo()))
                .compose(indexed -> startRelay(AccountStore.COLLECTION))
                .onSuccess(relay -> {
                    erasures = new ErasureStore(mongo(), relay, host().clock());
                    accounts = new AccountStore(mongo(), relay, userAddresses(), host().clock());
                })
                .mapEmpty();
    }

    private Future<Void> openLinks() {
        return AccountLinkStore.createIndexes(mongo())
                .compose(indexed -> startRelay(AccountLinkStore.COLLECTION))
                .onSuccess(relay -> links = new AccountLinkStore(mongo(), relay, host().clock()))
                .mapEmpty();
    }

    private Future<Void> openGuests() {
        return GuestStore.createIndexes(mongo())
                .compose(indexed -> startRelay(GuestStore.COLLECTION))
                .onSuccess(relay -> {
                    guests = new GuestStore(mongo(), relay, userAddresses(), host().clock());
                    republish(userAddresses().stream(), List.of(accounts.states(), guests.states()));
                    republish(Streams.EVENTS, List.of(guests.claims()));
                })
                .mapEmpty();
    }

    private Future<Void> openRefreshSessions() {
        return RefreshSessionStore.createIndexes(mongo())
                .compose(indexed -> startRelay(RefreshSessionStore.COLLECTION))
                .map(relay -> new AggregateStore(mongo(), RefreshSessionStore.COLLECTION, relay))
                .onSuccess(
                        store -> {
                            refreshSessions = new RefreshSessionStore(mongo(), store, revocations(), host().clock());
                            onDrain(RecurringTask.start(
                                    vertx, "removal of ended sessions", CLEAN_UP, this::removeExpired)::stop);
                        })
                .mapEmpty();
    }

    private Future<Void> removeExpired() {
        return refreshSessions
                .removeExpired()
                .compose(removed -> endedSessions.removeExpired())
                .compose(removed -> browserSessions.removeExpired())
                .compose(removed -> links.removeExpired(KEEP_LINKS))
                .compose(removed -> userExports.removeExpired())
                .compose(removed -> factors.removeExpired());
    }

    private Future<Void> openFactors(AuthConfig config) {
        return FactorsApi.open(vertx, mongo(), config, host().clock())
                .onSuccess(opened -> factors = opened)
                .mapEmpty();
    }

    private Future<Void> openBrowserSessions() {
        browserSessions = new BrowserSessionStore(mongo(), host().clock());
        return BrowserSessionStore.createIndexes(mongo());
    }

    private Future<Void> openEndedSessions() {
        return EndedSessionStore.createIndexes(mongo())
                .compose(indexed -> startRelay(EndedSessionStore.COLLECTION))
                .map(relay -> new AggregateStore(mongo(), EndedSessionStore.COLLECTION, relay))
                .onSuccess(
                        store -> endedSessions = new EndedSessionStore(mongo(), store, revocations(), host().clock()))
                .mapEmpty();
    }

    private Future<Void> openExports() {
        return userExports()
                .open()
                .compose(opened -> UserExportStore.createIndexes(mongo()))
                .compose(indexed -> startRelay(UserExportStore.COLLECTION))
                .onSuccess(relay -> userExports = new UserExportStore(mongo(), relay, host().clock()))
                .mapEmpty();
    }

    private Future<Void> openRevocations() {
        return revocations()
                .open()
                .onSuccess(opened -> republish(
                        revocations().stream(),
                        List.of(endedSessions.states(), refreshSessions.states()),
                        bucket -> revocations().confirm(bucket.incarnation())));
    }

    private AuthStores stores() {
        return new AuthStores(
                accounts,
                refreshSessions,
                endedSessions,
                browserSessions,
                links,
                guests,
                userExports,
                erasures,
                factors);
    }

    private Future<Void> followCorrections() {
        EndSessions endSessions = stores().endSessions(revocations(), host().clock());
        EndGuestAccess endGuestAccess = new EndGuestAccess(guests, links, endSessions);
        return bridge().subscribe(
                        Subjects.ORDER_CORRECTED,
                        OrderData.class,
                        (event, order) -> endGuestAccess.onCorrected(order, event.time()));
    }

    private Future<SigningKey> signingKey(AuthConfig config) {
        return config.privateKey()
                .map(pem -> vertx.executeBlocking(() -> SigningKey.fromPem(pem), false))
                .orElseGet(() -> new SigningKeyStore(vertx, mongo()).findOrCreate());
    }

    private Future<Void> announce(SigningKey key) {
        keys = new KeyRotation(keyRing(), key, host().clock());
        return keys.announce();
    }

    private Consumer<Operations> createApi(AuthConfig config, AuthQuotas limits, SigningKey key) {
        return new AuthApis(
                        vertx,
                        host(),
                        settings(),
                        nats(),
                        quotas(),
                        revocations(),
                        freezes(),
                        userAddresses(),
                        userExports(),
                        stores(),
                        hasher,
                        keys,
                        this::onDrain)
                .build(config, limits, key);
    }

    /** After the announcements are followed, so that older keys are known. */
    private Future<Void> startKeyRotation() {
        onDrain(keys.start(vertx)::stop);
        nats().supervisor().onNew(keyRing().stream(), keys::onBucket);
        return endedSessions.adopt().compose(adopted -> keys.turn());
    }

    @Override
    public Future<?> stop() {
        return super.stop().onComplete(stopped -> {
            if (hasher != null) {
                hasher.close();
            }
        });
    }
}
