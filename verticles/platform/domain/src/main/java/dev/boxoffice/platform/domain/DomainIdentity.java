package dev.boxoffice.platform.domain;

import dev.boxoffice.platform.identity.Freezes;
import dev.boxoffice.platform.identity.KeyRing;
import dev.boxoffice.platform.identity.Memberships;
import dev.boxoffice.platform.identity.OrderContacts;
import dev.boxoffice.platform.identity.Revocations;
import dev.boxoffice.platform.identity.SessionVerifier;
import dev.boxoffice.platform.identity.TokenVerifier;
import dev.boxoffice.platform.identity.UserAddresses;
import dev.boxoffice.platform.identity.UserExports;
import dev.boxoffice.platform.runtime.KeyValues;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** The data of accounts and organisers that a domain reads. */
record DomainIdentity(
        Vertx vertx,
        TokenVerifier tokens,
        KeyRing keyRing,
        Revocations revocations,
        Memberships memberships,
        Freezes freezes,
        UserAddresses userAddresses,
        OrderContacts orderContacts,
        UserExports userExports) {
    private static final int WAIT_SECONDS = 5;

    static DomainIdentity of(Vertx vertx, KeyValues.Buckets buckets, Clock clock) {
        TokenVerifier tokens = new TokenVerifier(vertx, clock);
        return new DomainIdentity(
                vertx,
                tokens,
                new KeyRing(buckets, tokens),
                new Revocations(buckets, clock),
                new Memberships(buckets),
                new Freezes(buckets),
                new UserAddresses(buckets),
                new OrderContacts(buckets),
                new UserExports(buckets));
    }

    /**
     * Verifies sessions, once keys, ended sessions, members and what is frozen are known. Waits only a few seconds for
     * them, as operations without a session can be served before.
     */
    Future<SessionVerifier> sessions(boolean secure) {
        SessionVerifier sessions = new SessionVerifier(tokens, revocations, freezes, secure);
        Future<?> known = Future.all(
                        keyRing.subscribe(), revocations.subscribe(), memberships.subscribe(), freezes.subscribe())
                .onSuccess(all -> sessions.revocationsAreKnown());
        return Future.any(known, vertx.timer(WAIT_SECONDS, TimeUnit.SECONDS)).map(sessions);
    }
}
