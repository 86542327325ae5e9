package dev.boxoffice.launcher;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Hands journeys the stage that they share. */
final class StageExtension implements BeforeEachCallback {
    private Stage stage;

    @Override
    public void beforeEach(ExtensionContext context) {
        stage = Stage.of(context);
    }

    Stage stage() {
        return stage;
    }
}
