package dev.boxoffice.embedded;

import org.h2.mvstore.MVStore;

/** Keeps documents in memory. */
final class InMemoryBackend extends KeyedBackend {
    InMemoryBackend() {
        super(new MVStore.Builder().autoCommitDisabled().open());
    }
}
