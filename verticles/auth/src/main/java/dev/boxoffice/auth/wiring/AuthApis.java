package dev.boxoffice.auth.wiring;

import dev.boxoffice.auth.AuthAudit;
import dev.boxoffice.auth.AuthConfig;
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
import dev.boxoffice.auth.api.TokensApi;
import dev.boxoffice.auth.model.PasswordRules;
import dev.boxoffice.auth.model.SigningKey;
import dev.boxoffice.events.OpenApi;
import dev.boxoffice.kernel.crypto.Hmac;
import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.MailContents;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.BrowserSecurity;
import dev.boxoffice.platform.identity.Freezes;
import dev.boxoffice.platform.identity.Revocations;
import dev.boxoffice.platform.identity.UserAddresses;
import dev.boxoffice.platform.identity.UserExports;
import dev.boxoffice.platform.mongo.RetrySweep;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.redis.Quotas;
import dev.boxoffice.platform.runtime.RecurringTask;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts together the operations of auth. */
final class AuthApis {
    private static final Duration ERASURES = Duration.ofSeconds(30);
    private static final Duration CLAIMS = Duration.ofMinutes(10);

    private final Vertx vertx;
    private final ProcessContext host;
    private final PlatformConfig settings;
    private final NatsConnection nats;
    private final Quotas quotas;
    private final Revocations revocations;
    private final Freezes freezes;
    private final UserAddresses userAddresses;
    private final UserExports userExports;
    private final AuthStores stores;
    private final PasswordHasher hasher;
    private final KeyRotation keys;
    private final Consumer<Supplier<Future<Void>>> onDrain;

    /**
     * Operations on {@code stores}.
     *
     * @param onDrain takes what has to stop before the connections close
     */
    AuthApis(
            Vertx vertx,
            ProcessContext host,
            PlatformConfig settings,
            NatsConnection nats,
            Quotas quotas,
            Revocations revocations,
            Freezes freezes,
            UserAddresses userAddresses,
            UserExports userExports,
            AuthStores stores,
            PasswordHasher hasher,
            KeyRotation keys,
            Consumer<Supplier<Future<Void>>> onDrain) {
        this.vertx = vertx;
        this.host = host;
        this.settings = settings;
        this.nats = nats;
        this.quotas = quotas;
        this.revocations = revocations;
        this.freezes = freezes;
        this.userAddresses = userAddresses;
        this.userExports = userExports;
        this.stores = stores;
        this.hasher = hasher;
        this.keys = keys;
        this.onDrain = onDrain;
    }

    /** The operations, which begin what runs beside them. */
    Consumer<Operations> build(AuthConfig config, AuthQuotas limits, SigningKey key) {
        Clock clock = host.clock();
        TokensConfig tokens = TokensConfig.from(host.environment());
        PasswordRules rules = Settings.read(host.environment(), PasswordConfig::read);
        Hmac hmac = key.hmac();
        AuthAudit audit = AuthAudit.with(config.auditKey(), hmac);
        TokenIssuer issuer = new TokenIssuer(vertx, key, config, tokens, clock);
        SignInThrottle throttle = new SignInThrottle(quotas, limits.failures(), hmac.derive("sign-in throttle"));
        Hmac mailboxes = hmac.derive("mailboxes");
        MailboxLimits mails = new MailboxLimits(quotas, limits.accounts().mails(), mailboxes);
        RequestLink requestLink = new RequestLink(stores.accounts(), stores.links(), mails, audit, clock);
        SecurityNotices notices = requestLink::securityChanged;
        CheckCode codes = stores.factors().checkCode(audit, notices);
        EndSessions endSessions = stores.endSessions(revocations, clock);
        ClaimGuests claimGuests = new ClaimGuests(stores.accounts(), stores.guests(), endSessions);
        CredentialReader credentials = new CredentialReader(
                new SignIn(stores.accounts(), hasher, codes, throttle, claimGuests, audit),
                new DeviceCookies(hmac.derive("known devices"), config.secureCookie(), clock),
                settings.http().trustedProxies());
        BeginSession beginSession = new BeginSession(
                stores.accounts(),
                stores.factors().store(),
                stores.browserSessions(),
                revocations,
                issuer,
                freezes,
                clock);
        SessionAnswers answers = new SessionAnswers(beginSession, credentials, config.secureCookie());
        PeopleApi people = new PeopleApi(
                stores,
                new PeopleApi.Passwords(rules, hasher, throttle),
                mails,
                new MailboxLimits(quotas, limits.accounts().guests(), mailboxes),
                requestLink,
                claimGuests,
                endSessions,
                beginSession,
                stores.factors().reset(stores.endedSessions(), tokens, audit),
                codes,
                audit,
                clock);
        PeopleApi.Apis apis = people.build(revocations, settings.stepUp(), credentials, answers);
        new MailContents(nats)
                .serve(
                        AuthVerticle.DOMAIN,
                        new SendAccountMail(
                                stores.links(),
                                stores.accounts(),
                                stores.guests(),
                                endSessions,
                                config.guestLinks(),
                                clock)::content);
        onDrain.accept(RecurringTask.start(vertx, "claiming of guests", CLAIMS, claimGuests::resume)::stop);
        AuthApi api = new AuthApi(
                new SignUp(stores.accounts(), stores.links(), requestLink, rules, hasher, audit, clock),
                new SignOut(stores.refreshSessions(), stores.endedSessions(), stores.browserSessions(), audit),
                credentials,
                answers,
                people.showAccount(),
                rules,
                keys,
                new BrowserSecurity(settings.http()));
        TokensApi tokensApi = new TokensApi(
                credentials,
                new CreateTokens(
                        stores.accounts(),
                        stores.factors().store(),
                        stores.refreshSessions(),
                        revocations,
                        issuer,
                        tokens,
                        freezes,
                        clock),
                new RefreshTokens(
                        stores.refreshSessions(),
                        stores.accounts(),
                        stores.factors().store(),
                        revocations,
                        issuer,
                        audit,
                        tokens,
                        clock),
                new RevokeTokens(stores.refreshSessions(), audit));
        ExportUserData exports = new ExportUserData(
                stores.userExports(), userExports, userAddresses, OpenApi.domainsOfUserData(), clock);
        EraseAccount eraseAccount = new EraseAccount(
                stores.erasures(),
                userAddresses,
                exports,
                people.secureAccount()::close,
                notices,
                audit,
                config.erasureGrace(),
                clock);
        onDrain.accept(RetrySweep.start(
                vertx,
                host.tracer(),
                "erasure of accounts",
                ERASURES,
                stores.erasures().schedule(),
                eraseAccount::erase)::stop);
        PrivacyApi privacyApi = new PrivacyApi(
                exports,
                eraseAccount,
                new EraseByAddress(stores.accounts(), stores.guests(), stores.userExports(), endSessions, eraseAccount),
                credentials);
        FactorsApi.Parts parts = new FactorsApi.Parts(
                stores.accounts(),
                stores.browserSessions(),
                stores.endedSessions(),
                endSessions,
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
                new RelyingParties(settings.http().publicUrl()));
        return operations -> {
            stores.factors().addTo(operations, parts);
            api.addTo(operations);
            tokensApi.addTo(operations);
            privacyApi.addTo(operations);
            apis.addTo(operations);
        };
    }
}
