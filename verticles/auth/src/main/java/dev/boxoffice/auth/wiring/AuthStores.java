package dev.boxoffice.auth.wiring;

import dev.boxoffice.auth.store.AccountLinkStore;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.auth.store.BrowserSessionStore;
import dev.boxoffice.auth.store.EndedSessionStore;
import dev.boxoffice.auth.store.ErasureStore;
import dev.boxoffice.auth.store.GuestStore;
import dev.boxoffice.auth.store.RefreshSessionStore;
import dev.boxoffice.auth.store.UserExportStore;

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
        FactorsApi factors) {}
