package dev.boxoffice.web.page;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.platform.http.CachedResponse;
import dev.boxoffice.platform.languages.Language;
import dev.boxoffice.testing.Await;
import io.vertx.core.Vertx;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageSizeTest {
    /** Beside this, the content of an event and the answers that it is made of. */
    private static final int BUDGET_BYTES = 96 * 1024;

    @ParameterizedTest
    @EnumSource
    void pageIsSmallBeforeItsImages(Language language) {
        Vertx vertx = Vertx.vertx();
        try {
            PageFiles files = Await.await(PageLanguages.read(vertx)).in(language);
            CachedResponse index = files.index();
            int bytes = index.packed().length();
            Matcher file = Pattern.compile("(?:href|src)=\"/v/[0-9a-f]+\\.[a-z]+/([^\"]+)\"")
                    .matcher(index.content().toString());
            while (file.find()) {
                bytes += files.find(file.group(1)).orElseThrow().packed().length();
            }
            assertTrue(bytes > BUDGET_BYTES / 2, "not all files are counted: " + bytes);
            assertTrue(bytes < BUDGET_BYTES, bytes + " bytes");
        } finally {
            Await.await(vertx.close());
        }
    }
}
