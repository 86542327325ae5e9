package dev.boxoffice.embedded;

import org.h2.mvstore.MVStore;

/** Keeps documents in memory. */
final class VolatileBackend extends KeyedBackend {
    VolatileBackend() {
        super(new MVStore.Builder().autoCommitDisabled().open());
    }
}
