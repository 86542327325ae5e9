package dev.boxoffice.auth.wiring;

import dev.boxoffice.auth.AccountSecrets;
import dev.boxoffice.auth.AddPasskey;
import dev.boxoffice.auth.AuthAudit;
import dev.boxoffice.auth.AuthConfig;
import dev.boxoffice.auth.BeginSession;
import dev.boxoffice.auth.CheckCode;
import dev.boxoffice.auth.CreateProgram;
import dev.boxoffice.auth.EndOtherSessions;
import dev.boxoffice.auth.EndSessions;
import dev.boxoffice.auth.ExchangeProgramToken;
import dev.boxoffice.auth.ListPrograms;
import dev.boxoffice.auth.PasskeyChallenges;
import dev.boxoffice.auth.PasskeyVerifier;
import dev.boxoffice.auth.PasswordHasher;
import dev.boxoffice.auth.ProveIdentity;
import dev.boxoffice.auth.RemovePasskey;
import dev.boxoffice.auth.RemoveProgram;
import dev.boxoffice.auth.RenamePasskey;
import dev.boxoffice.auth.RenewRecoveryCodes;
import dev.boxoffice.auth.ResetFactors;
import dev.boxoffice.auth.SecurityNotices;
import dev.boxoffice.auth.SetUpCodes;
import dev.boxoffice.auth.ShowFactors;
import dev.boxoffice.auth.SignInByPasskey;
import dev.boxoffice.auth.SignInThrottle;
import dev.boxoffice.auth.TokenIssuer;
import dev.boxoffice.auth.TokensConfig;
import dev.boxoffice.auth.TurnCodesOff;
import dev.boxoffice.auth.UsePasskey;
import dev.boxoffice.auth.api.CredentialReader;
import dev.boxoffice.auth.api.OneTimeCodesApi;
import dev.boxoffice.auth.api.PasskeysApi;
import dev.boxoffice.auth.api.ProgramTokensApi;
import dev.boxoffice.auth.api.ProofApi;
import dev.boxoffice.auth.api.RelyingParties;
import dev.boxoffice.auth.api.SessionAnswers;
import dev.boxoffice.auth.store.AccountSecretsKeyStore;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.auth.store.BrowserSessionStore;
import dev.boxoffice.auth.store.EndedSessionStore;
import dev.boxoffice.auth.store.FactorStore;
import dev.boxoffice.auth.store.ProgramStore;
import dev.boxoffice.auth.store.SpentChallengeStore;
import dev.boxoffice.kernel.crypto.Hmac;
import dev.boxoffice.platform.domain.api.Operations;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mongo.MongoClient;
import java.security.SecureRandom;
import java.time.Clock;

/** Puts together what is about passkeys, one-time codes, proofs and programs. */
final class FactorsApi {
    private final Clock clock;
    private final AccountSecrets secrets;
    private final PasskeyVerifier verifier;
    private final FactorStore factors;
    private final SpentChallengeStore challenges;
    private final ProgramStore programs;

    private FactorsApi(MongoClient mongo, AccountSecrets secrets, PasskeyVerifier verifier, Clock clock) {
        this.clock = clock;
        this.secrets = secrets;
        this.verifier = verifier;
        this.factors = new FactorStore(mongo);
        this.challenges = new SpentChallengeStore(mongo, clock);
        this.programs = new ProgramStore(mongo, clock);
    }

    /** Reads the key of secrets, or makes one, and creates the indexes. */
    static Future<FactorsApi> open(Vertx vertx, MongoClient mongo, AuthConfig config, Clock clock) {
        return config.secretsKey()
                .map(Future::succeededFuture)
                .orElseGet(() -> new AccountSecretsKeyStore(mongo).findOrCreate())
                .compose(key -> vertx.executeBlocking(
                        () -> new FactorsApi(mongo, new AccountSecrets(key), new PasskeyVerifier(vertx), clock)))
                .compose(opened -> opened.challenges
                        .createIndexes()
                        .compose(created -> opened.programs.createIndexes())
                        .map(opened));
    }

    Future<Void> removeExpired() {
        return challenges.removeExpired().compose(removed -> programs.removeExpired());
    }

    FactorStore store() {
        return factors;
    }

    CheckCode checkCode(AuthAudit audit, SecurityNotices notices) {
        return new CheckCode(factors, secrets, audit, notices, clock);
    }

    /** Removes the factors and programs of users. */
    ResetFactors reset(EndedSessionStore endedSessions, TokensConfig tokens, AuthAudit audit) {
        return new ResetFactors(factors, new RemoveProgram(programs, endedSessions, tokens, audit, clock));
    }

    /** What the rest of the domain has for the operations. */
    record Parts(
            AccountStore accounts,
            BrowserSessionStore browserSessions,
            EndedSessionStore endedSessions,
            EndSessions endSessions,
            BeginSession beginSession,
            PasswordHasher hasher,
            SignInThrottle throttle,
            CheckCode codes,
            CredentialReader credentials,
            SessionAnswers answers,
            TokenIssuer issuer,
            TokensConfig tokens,
            AuthAudit audit,
            SecurityNotices notices,
            Hmac hmac,
            RelyingParties parties) {}

    void addTo(Operations operations, Parts parts) {
        AuthAudit audit = parts.audit();
        SecurityNotices notices = parts.notices();
        ShowFactors show = new ShowFactors(factors, parts.accounts());
        PasskeyChallenges issued =
                new PasskeyChallenges(challenges, parts.hmac().derive("passkey challenges"), clock);
        UsePasskey passkeys = new UsePasskey(factors, issued, verifier, clock);
        EndOtherSessions others = new EndOtherSessions(parts.accounts(), parts.endSessions(), parts.beginSession());
        SecureRandom random = new SecureRandom();
        ProveIdentity proof = new ProveIdentity(
                parts.accounts(),
                factors,
                parts.browserSessions(),
                parts.endedSessions(),
                parts.beginSession(),
                parts.hasher(),
                parts.codes(),
                passkeys,
                parts.throttle(),
                audit);
        new PasskeysApi(
                        show,
                        new AddPasskey(factors, issued, verifier, audit, notices, clock),
                        new RenamePasskey(factors),
                        new RemovePasskey(factors, others, audit, notices),
                        new SignInByPasskey(passkeys, parts.accounts(), audit),
                        proof,
                        parts.credentials(),
                        parts.answers(),
                        parts.parties())
                .addTo(operations);
        new OneTimeCodesApi(
                        show,
                        new SetUpCodes(factors, secrets, parts.codes(), audit, notices, clock),
                        new TurnCodesOff(factors, others, audit, notices),
                        new RenewRecoveryCodes(factors, audit, notices, random),
                        proof,
                        parts.credentials(),
                        parts.answers())
                .addTo(operations);
        new ProofApi(show, proof, parts.credentials(), parts.answers(), parts.parties()).addTo(operations);
        new ProgramTokensApi(
                        new ListPrograms(programs),
                        new CreateProgram(programs, audit, notices, clock),
                        new RemoveProgram(programs, parts.endedSessions(), parts.tokens(), audit, clock),
                        new ExchangeProgramToken(programs, parts.accounts(), parts.issuer()),
                        parts.credentials())
                .addTo(operations);
    }
}
