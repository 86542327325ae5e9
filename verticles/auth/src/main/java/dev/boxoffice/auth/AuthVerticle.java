package dev.boxoffice.auth;

import dev.boxoffice.kernel.crypto.Hmac;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.kernel.text.MailAddress;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.Operations;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.http.BrowserSecurity;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.runtime.Recurring;
import dev.boxoffice.platform.telemetry.AuditLog;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Deploys the auth domain: ready when its key is announced and it is reachable. */
public final class AuthVerticle extends DomainVerticle {
    /** The name of the domain. */
    public static final String DOMAIN = "auth";

    /** Declares and reads its own settings. */
    public static final Function<Settings, ?> SETTINGS = settings -> List.of(
            AuthConfig.read(settings),
            TokensConfig.read(settings),
            AuthQuotas.read(settings),
            PasswordRules.read(settings));

    private static final Duration CLEAN_UP = Duration.ofMinutes(10);

    private PasswordHasher hasher;
    private AccountStore accounts;
    private SignUps signUps;
    private FamilyStore familyStore;
    private EndedSessions endedSessions;
    private AuthQuotas limits;

    /** Runs in the process {@code host}. */
    public AuthVerticle(ProcessContext host) {
        super(DOMAIN, host);
    }

    @Override
    public Future<?> start() {
        AuthConfig config = AuthConfig.from(host().environment());
        return connectEvents()
                .compose(connected -> connectStore())
                .compose(connected -> prepare(config))
                .compose(prepared -> signingKey(config))
                .compose(key -> keyRing().announce(key.publicJwk()).map(key))
                .onSuccess(AuthVerticle::note)
                .compose(key ->
                        serve(createApi(config, key), limits.operations()).compose(serving -> keepKeys(key)));
    }

    /** Once it follows the announcements, so that it knows the old ones. */
    private Future<Void> keepKeys(SigningKey key) {
        KeyKeeper keeper = new KeyKeeper(keyRing(), key, host().clock());
        Recurring turns = keeper.start(vertx);
        onDrain(turns::stop);
        link().supervisor().onNew(keyRing().stream(), keeper::found);
        return endedSessions.adopt().compose(adopted -> keeper.turn());
    }

    private static void note(SigningKey key) {
        AuditLog.event(SecurityEvent.KEY_ANNOUNCED)
                .with("kid", key.publicJwk().getString("kid"))
                .write();
    }

    private Future<Void> prepare(AuthConfig config) {
        accounts = new AccountStore(mongo());
        limits = AuthQuotas.from(host().environment());
        return vertx.executeBlocking(() -> {
                    MailAddress.load();
                    return new PasswordHasher(vertx, config);
                })
                .onSuccess(ready -> hasher = ready)
                .compose(ready -> openQuotas())
                .compose(checked -> accounts.createIndexes())
                .compose(indexed -> contacts().open())
                .compose(opened -> startRelay(AccountStore.COLLECTION))
                .onSuccess(relay ->
                        signUps = new SignUps(new AggregateStore(mongo(), AccountStore.COLLECTION, relay), contacts()))
                .onSuccess(relay -> republish(contacts().stream(), List.of(signUps.states())))
                .compose(relay -> prepareFamilies())
                .compose(prepared -> prepareEndedSessions())
                .compose(prepared -> revocations().open())
                .onSuccess(opened -> republish(
                        revocations().stream(),
                        List.of(endedSessions.states(), familyStore.ends()),
                        revocations()::confirm));
    }

    private Future<Void> prepareEndedSessions() {
        return EndedSessions.createIndexes(mongo())
                .compose(indexed -> startRelay(EndedSessions.COLLECTION))
                .map(relay -> new AggregateStore(mongo(), EndedSessions.COLLECTION, relay))
                .onSuccess(documents ->
                        endedSessions = new EndedSessions(mongo(), documents, revocations(), host().clock()))
                .mapEmpty();
    }

    private Future<Void> prepareFamilies() {
        return FamilyStore.createIndexes(mongo())
                .compose(indexed -> startRelay(FamilyStore.COLLECTION))
                .map(relay -> new AggregateStore(mongo(), FamilyStore.COLLECTION, relay))
                .onSuccess(documents -> {
                    familyStore = new FamilyStore(mongo(), documents, revocations(), host().clock());
                    onDrain(Recurring.start(vertx, "removal of ended sessions", CLEAN_UP, this::removeOver)::stop);
                })
                .mapEmpty();
    }

    private Future<Void> removeOver() {
        return familyStore.removeOver().compose(removed -> endedSessions.removeOver());
    }

    private Future<SigningKey> signingKey(AuthConfig config) {
        return config.privateKey()
                .map(pem -> Future.succeededFuture(SigningKey.fromPem(pem)))
                .orElseGet(() -> new SigningKeyStore(mongo()).findOrCreate());
    }

    private Consumer<Operations> createApi(AuthConfig config, SigningKey key) {
        JsonObject environment = host().environment();
        Clock clock = host().clock();
        TokensConfig tokens = TokensConfig.from(environment);
        int proxies = settings().doors().trustedProxies();
        AuthAudit audit = new AuthAudit(auditHmac(config, key), proxies);
        KnownDevices devices = new KnownDevices(key.hmac().derive("known devices"), config.secureCookie(), clock);
        SignInThrottle throttle =
                new SignInThrottle(quotas(), limits, key.hmac().derive("sign-in throttle"));
        CredentialCheck credentials = new CredentialCheck(accounts, signUps, hasher, throttle, devices, audit, proxies);
        Families families = new Families(familyStore, accounts, revocations(), tokens, clock);
        TokenIssuer issuer = new TokenIssuer(vertx, key, config, clock);
        AuthApi api = new AuthApi(
                accounts,
                signUps,
                hasher,
                PasswordRules.from(environment),
                credentials,
                devices,
                families,
                audit,
                new BrowserSecurity(settings().doors()),
                proxies,
                issuer,
                () -> published(key.publicJwk()),
                endedSessions,
                clock);
        TokensApi tokensApi = new TokensApi(credentials, families, issuer, audit, tokens, clock);
        return operations -> {
            api.addTo(operations);
            tokensApi.addTo(operations);
        };
    }

    private static Hmac auditHmac(AuthConfig config, SigningKey key) {
        return config.auditKey()
                .map(secret -> new Hmac(secret.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(key::hmac)
                .derive("audit log");
    }

    /** The key that signs now comes first; the others verify what they have signed before. */
    private Collection<JsonObject> published(JsonObject current) {
        List<JsonObject> keys = new ArrayList<>(List.of(current));
        String kid = current.getString("kid");
        keyRing().keys().stream()
                .filter(key -> !kid.equals(key.getString("kid")))
                .forEach(keys::add);
        return keys;
    }

    @Override
    public Future<?> stop() {
        return super.stop().onComplete(stopped -> closeOwn());
    }

    private void closeOwn() {
        if (hasher != null) {
            hasher.close();
        }
    }
}
