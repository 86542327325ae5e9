package dev.boxoffice.launcher;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Provides the session that journeys share. */
final class BrowserSessionExtension implements BeforeEachCallback {
    private BrowserSession session;

    @Override
    public void beforeEach(ExtensionContext context) {
        session = BrowserSession.of(context);
    }

    BrowserSession session() {
        return session;
    }
}
