package dev.boxoffice.launcher;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests of views, which open them in one browser. */
abstract class ViewTests {
    static ViewBrowser views;

    @BeforeAll
    static void openBrowser() {
        views = new ViewBrowser();
    }

    @AfterAll
    static void closeBrowser() {
        views.close();
    }
}
