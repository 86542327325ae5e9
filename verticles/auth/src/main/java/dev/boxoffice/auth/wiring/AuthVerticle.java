package dev.boxoffice.auth.wiring;

import dev.boxoffice.auth.AuthAudit;
import dev.boxoffice.auth.AuthConfig;
import dev.boxoffice.auth.BeginSession;
import dev.boxoffice.auth.CheckCode;
import dev.boxoffice.auth.CreateTokens;
import dev.boxoffice.auth.KeyRotation;
import dev.boxoffice.auth.PasswordConfig;
import dev.boxoffice.auth.PasswordHasher;
import dev.boxoffice.auth.RefreshTokens;
import dev.boxoffice.auth.RevokeTokens;
import dev.boxoffice.auth.SecurityNotices;
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
import dev.boxoffice.auth.api.RelyingParties;
import dev.boxoffice.auth.api.SessionAnswers;
import dev.boxoffice.auth.api.TokensApi;
import dev.boxoffice.auth.model.PasswordRules;
import dev.boxoffice.auth.model.SigningKey;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.auth.store.BrowserSessionStore;
import dev.boxoffice.auth.store.EndedSessionStore;
import dev.boxoffice.auth.store.RefreshSessionStore;
import dev.boxoffice.auth.store.SigningKeyStore;
import dev.boxoffice.kernel.crypto.Hmac;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.kernel.text.MailAddress;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.BrowserSecurity;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.runtime.RecurringTask;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
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

    private PasswordHasher hasher;
    private AccountStore accounts;
    private RefreshSessionStore refreshSessions;
    private EndedSessionStore endedSessions;
    private BrowserSessionStore browserSessions;
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
                .compose(opened -> startRelay(AccountStore.COLLECTION))
                .onSuccess(relay -> {
                    accounts = new AccountStore(mongo(), relay, userAddresses());
                    republish(userAddresses().stream(), List.of(accounts.states()));
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
                .map(pem -> Future.succeededFuture(SigningKey.fromPem(pem)))
                .orElseGet(() -> new SigningKeyStore(mongo()).findOrCreate());
    }

    private Future<Void> announce(SigningKey key) {
        keys = new KeyRotation(keyRing(), key, host().clock());
        return keys.announce();
    }

    private Consumer<Operations> createApi(AuthConfig config, AuthQuotas limits, SigningKey key) {
        Clock clock = host().clock();
        TokensConfig tokens = TokensConfig.from(host().environment());
        Hmac hmac = key.hmac();
        AuthAudit audit = new AuthAudit(config.auditKey()
                .map(secret -> new Hmac(secret.getBytes(StandardCharsets.UTF_8)))
                .orElse(hmac)
                .derive("audit log"));
        TokenIssuer issuer = new TokenIssuer(vertx, key, config, tokens, clock);
        SignInThrottle throttle = new SignInThrottle(quotas(), limits.failures(), hmac.derive("sign-in throttle"));
        CheckCode codes = factors.checkCode(audit, SecurityNotices.NONE);
        CredentialReader credentials = new CredentialReader(
                new SignIn(accounts, hasher, codes, throttle, audit),
                new DeviceCookies(hmac.derive("known devices"), config.secureCookie(), clock),
                settings().http().trustedProxies());
        PasswordRules passwords = Settings.read(host().environment(), PasswordConfig::read);
        BeginSession beginSession = new BeginSession(browserSessions, issuer, clock);
        SessionAnswers answers = new SessionAnswers(beginSession, credentials, config.secureCookie());
        AuthApi api = new AuthApi(
                new SignUp(accounts, passwords, hasher, audit, clock),
                new SignOut(refreshSessions, endedSessions, audit),
                credentials,
                answers,
                passwords,
                keys,
                new BrowserSecurity(settings().http()));
        TokensApi tokensApi = new TokensApi(
                credentials,
                new CreateTokens(refreshSessions, issuer, tokens, clock),
                new RefreshTokens(refreshSessions, accounts, revocations(), issuer, audit, tokens, clock),
                new RevokeTokens(refreshSessions, audit));
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
                SecurityNotices.NONE,
                hmac,
                new RelyingParties(settings().http().publicUrl()));
        return operations -> {
            factors.addTo(operations, parts);
            api.addTo(operations);
            tokensApi.addTo(operations);
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
        return super.stop().onComplete(stopped -> closeHasher());
    }

    private void closeHasher() {
        if (hasher != null) {
            hasher.close();
        }
    }
}
