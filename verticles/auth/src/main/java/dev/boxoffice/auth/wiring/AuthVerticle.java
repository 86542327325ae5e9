package dev.boxoffice.auth.wiring;

import dev.boxoffice.auth.AuthAudit;
import dev.boxoffice.auth.AuthConfig;
import dev.boxoffice.auth.AuthUserData;
import dev.boxoffice.auth.BeginSession;
import dev.boxoffice.auth.CheckCode;
import dev.boxoffice.auth.ClaimGuests;
import dev.boxoffice.auth.CreateTokens;
import dev.boxoffice.auth.EndSessions;
import dev.boxoffice.auth.EraseAccount;
import dev.boxoffice.auth.EraseByAddress;
import dev.boxoffice.auth.ExportUserData;
import dev.boxoffice.auth.KeyRotation;
import dev.boxoffice.auth.MailboxLimits;
import dev.boxoffice.auth.PasswordConfig;
import dev.boxoffice.auth.PasswordHasher;
import dev.boxoffice.auth.RefreshTokens;
import dev.boxoffice.auth.RequestLink;
import dev.boxoffice.auth.RevokeTokens;
import dev.boxoffice.auth.SecurityNotices;
import dev.boxoffice.auth.SendAccountMail;
import dev.boxoffice.auth.SignIn;
import dev.boxoffice.auth.SignInThrottle;
import dev.boxoffice.auth.SignOut;
import dev.boxoffice.auth.SignUp;
import dev.boxoffice.auth.TokenIssuer;
import dev.boxoffice.auth.TokensConfig;
import dev.boxoffice.auth.api.AuthApi;
import dev.boxoffice.auth.api.AuthQuotas;
import dev.boxoffice.auth.api.CredentialReader;
import dev.boxoffice.auth.api.DeviceCookies;
import dev.boxoffice.auth.api.PrivacyApi;
import dev.boxoffice.auth.api.RelyingParties;
import dev.boxoffice.auth.api.SessionAnswers;
import dev.boxoffice.auth.api.SessionCookies;
import dev.boxoffice.auth.api.TokensApi;
import dev.boxoffice.auth.model.PasswordRules;
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
import dev.boxoffice.events.OpenApi;
import dev.boxoffice.kernel.crypto.Hmac;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.kernel.text.MailAddress;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.MailContents;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.BrowserSecurity;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.RetrySweep;
import dev.boxoffice.platform.nats.Streams;
import dev.boxoffice.platform.runtime.RecurringTask;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Deploys the auth domain: ready when its key is announced and it is reachable. */
public final class AuthVerticle extends DomainVerticle {
    /** The name of the domain. */
    public static final String DOMAIN = AuthConfig.DOMAIN;

    private static final Duration CLEAN_UP = Duration.ofMinutes(10);
    private static final Duration ERASURES = Duration.ofSeconds(30);

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
                .compose(opened -> signingKey(config))
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
        Clock clock = host().clock();
        TokensConfig tokens = TokensConfig.from(host().environment());
        PasswordRules rules = Settings.read(host().environment(), PasswordConfig::read);
        Hmac hmac = key.hmac();
        AuthAudit audit = AuthAudit.with(config.auditKey(), hmac);
        TokenIssuer issuer = new TokenIssuer(vertx, key, config, tokens, clock);
        SignInThrottle throttle = new SignInThrottle(quotas(), limits.failures(), hmac.derive("sign-in throttle"));
        SessionCookies cookies = new SessionCookies(config.secureCookie());
        RequestLink requestLink = new RequestLink(
                accounts,
                links,
                new MailboxLimits(quotas(), limits.accounts().mails(), hmac.derive("mailboxes")),
                audit,
                clock);
        SecurityNotices notices = requestLink::securityChanged;
        CheckCode codes = factors.checkCode(audit, notices);
        EndSessions endSessions =
                new EndSessions(browserSessions, refreshSessions, endedSessions, revocations(), clock);
        ClaimGuests claimGuests = new ClaimGuests(accounts, guests, endSessions);
        CredentialReader credentials = new CredentialReader(
                new SignIn(accounts, hasher, codes, throttle, claimGuests, audit),
                new DeviceCookies(hmac.derive("known devices"), config.secureCookie(), clock),
                settings().http().trustedProxies());
        BeginSession beginSession =
                new BeginSession(accounts, browserSessions, revocations(), issuer, freezes(), clock);
        SessionAnswers answers = new SessionAnswers(beginSession, credentials, cookies);
        PeopleApi people = new PeopleApi(
                new PeopleApi.Stores(accounts, links, guests, browserSessions, refreshSessions),
                new PeopleApi.Passwords(rules, hasher, throttle),
                quotas(),
                limits.accounts(),
                hmac.derive("mailboxes"),
                requestLink,
                claimGuests,
                endSessions,
                beginSession,
                factors.reset(endedSessions, tokens, audit),
                codes,
                audit,
                clock);
        PeopleApi.Apis apis = people.build(revocations(), settings().stepUp(), credentials, cookies);
        new MailContents(nats())
                .serve(
                        DOMAIN,
                        new SendAccountMail(links, accounts, guests, endSessions, config.guestLinks(), clock)::content);
        onDrain(RecurringTask.start(vertx, "claiming of guests", CLEAN_UP, claimGuests::resume)::stop);
        AuthApi api = new AuthApi(
                new SignUp(accounts, links, requestLink, rules, hasher, audit, clock),
                new SignOut(refreshSessions, endedSessions, browserSessions, audit),
                credentials,
                answers,
                people.showAccount(),
                rules,
                keys,
                new BrowserSecurity(settings().http()));
        TokensApi tokensApi = new TokensApi(
                credentials,
                new CreateTokens(accounts, refreshSessions, revocations(), issuer, tokens, freezes(), clock),
                new RefreshTokens(refreshSessions, accounts, revocations(), issuer, audit, tokens, clock),
                new RevokeTokens(refreshSessions, audit));
        ExportUserData exports = new ExportUserData(userExports, userExports(), OpenApi.domainsOfUserData(), clock);
        EraseAccount eraseAccount = new EraseAccount(
                erasures,
                userAddresses(),
                exports,
                people.secureAccount()::close,
                notices,
                audit,
                config.erasureGrace(),
                clock);
        onDrain(
                RetrySweep.start(
                        vertx,
                        host().tracer(),
                        "erasure of accounts",
                        ERASURES,
                        erasures.schedule(),
                        eraseAccount::erase)::stop);
        PrivacyApi privacyApi = new PrivacyApi(
                exports, eraseAccount, new EraseByAddress(accounts, guests, endSessions, eraseAccount), credentials);
        FactorsApi.Parts parts = new FactorsApi.Parts(
                accounts,
                browserSessions,
                endedSessions,
                revocations(),
                beginSession,
                hasher,
                throttle,
                codes,
                credentials,
                answers,
                issuer,
                tokens,
                audit,
                notices,
                hmac,
                new RelyingParties(settings().http().publicUrl()));
        return operations -> {
            factors.addTo(operations, parts);
            api.addTo(operations);
            tokensApi.addTo(operations);
            privacyApi.addTo(operations);
            apis.addTo(operations);
        };
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
