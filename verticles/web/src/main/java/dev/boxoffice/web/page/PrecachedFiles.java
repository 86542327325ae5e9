package dev.boxoffice.web.page;

import dev.boxoffice.events.PageAddresses;
import dev.boxoffice.platform.http.CachedResponse;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files that the service worker keeps for use without network, in one list for each part of the page. */
final class PrecachedFiles {
    private static final String VERSION = "'version of the page'";
    private static final String SHOP = "['files of the shop']";
    private static final String DOOR = "['files of the door']";
    private static final String VIEWS = "['views of the shop']";

    /** Used by both parts. */
    private static final List<String> SHARED = List.of(
            "icon.svg",
            "css/tokens.css",
            "css/app.css",
            "css/components.css",
            "js/",
            "words/",
            "vendor/htm-preact/",
            "vendor/icu-minify/",
            "vendor/qrcode-generator/");

    private static final List<String> OF_SHOP = List.of("css/", "vendor/sockjs-client/", "vendor/vertx-eventbus/");
    private static final List<String> OF_DOOR = List.of("door/", "vendor/zxing-wasm/");
    private static final List<String> NEVER_LOADED = List.of("LICENSE", ".txt", ".md", "index.html");

    private PrecachedFiles() {}

    /** The script of the service worker with the version and the lists in place of their names. */
    static CachedResponse listIn(CachedResponse worker, String version, Collection<String> names) {
        String script = worker.content()
                .toString()
                .replace(VERSION, "'" + version + "'")
                .replace(VIEWS, new JsonArray(views()).encode())
                .replace(SHOP, list(names, OF_SHOP))
                .replace(DOOR, list(names, OF_DOOR));
        return CachedResponse.of(worker.type(), Buffer.buffer(script));
    }

    private static List<String> views() {
        return Stream.concat(PageAddresses.PUBLIC_VIEWS.stream(), PageAddresses.APP_VIEWS.stream())
                .toList();
    }

    private static String list(Collection<String> names, List<String> own) {
        Predicate<String> isIncluded = name ->
                own.stream().anyMatch(name::startsWith) || SHARED.stream().anyMatch(name::startsWith);
        Predicate<String> isLoaded = name -> NEVER_LOADED.stream()
                .noneMatch(part -> name.substring(name.lastIndexOf('/') + 1).contains(part));
        return new JsonArray(
                        names.stream().filter(isIncluded.and(isLoaded)).sorted().toList())
                .encode();
    }
}
