package dev.boxoffice.auth.wiring;

import dev.boxoffice.auth.EndSessions;
import dev.boxoffice.auth.store.AccountLinkStore;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.auth.store.BrowserSessionStore;
import dev.boxoffice.auth.store.EndedSessionStore;
import dev.boxoffice.auth.store.ErasureStore;
import dev.boxoffice.auth.store.GuestStore;
import dev.boxoffice.auth.store.RefreshSessionStore;
import dev.boxoffice.auth.store.UserExportStore;
import dev.boxoffice.platform.identity.Revocations;
import java.time.Clock;

/** What auth stores. */
record AuthStores(
        AccountStore accounts,
        RefreshSessionStore refreshSessions,
        EndedSessionStore endedSessions,
        BrowserSessionStore browserSessions,
        AccountLinkStore links,
        GuestStore guests,
        UserExportStore userExports,
        ErasureStore erasures,
        FactorsApi factors) {

    EndSessions endSessions(Revocations revocations, Clock clock) {
        return new EndSessions(browserSessions, refreshSessions, endedSessions, revocations, clock);
    }
}
