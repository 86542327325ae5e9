package dev.boxoffice.web.page;

import dev.boxoffice.platform.http.CachedResponse;
import dev.boxoffice.platform.languages.Catalogue;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.MimeMapping;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of the page in a language, in memory, plain and compressed (docs/adr/0030-static-files.md).
 *
 * <p>Each file also has an address with the version of the page, which is a hash of all files and the language. HTML
 * pages refer to such addresses, so that browsers cache everything else for good. Modules and style sheets refer to
 * each other by relative addresses, and so stay within a version.
 */
public final class PageFiles {
    static final String INDEX = "index.html";
    private static final String SERVICE_WORKER = "sw.js";

    private final String version;
    private final Map<String, CachedResponse> files;
    private final Map<String, CachedResponse> views;

    private PageFiles(String version, Map<String, CachedResponse> files, Catalogue words) {
        this.version = version;
        this.files = files;
        this.views = ViewTitles.in(files.get(INDEX), words);
    }

    /**
     * The files of a version.
     *
     * @param shared files that versions have in common, by their names; filled by the first version
     * @param words the titles of views are among them
     */
    static PageFiles of(
            Map<String, Buffer> contents, String version, Map<String, CachedResponse> shared, Catalogue words) {
        Map<String, CachedResponse> files = new TreeMap<>();
        contents.forEach((name, content) -> files.put(name, file(name, content, shared)));
        files.replaceAll((name, file) -> isIndex(name) ? versioned(file, version) : file);
        files.computeIfPresent(
                SERVICE_WORKER, (name, worker) -> PrecachedFiles.listIn(worker, version, files.keySet()));
        return new PageFiles(version, Map.copyOf(files), words);
    }

    private static CachedResponse file(String name, Buffer content, Map<String, CachedResponse> shared) {
        CachedResponse known = shared.get(name);
        if (known != null && known.content() == content) {
            return known;
        }
        CachedResponse file = CachedResponse.of(type(name), content);
        shared.putIfAbsent(name, file);
        return file;
    }

    private static String type(String name) {
        if (name.endsWith(".webmanifest")) {
            return "application/manifest+json";
        }
        if (name.endsWith(".yaml")) {
            return "application/yaml";
        }
        String type = MimeMapping.mimeTypeForFilename(name);
        if (type == null) {
            return "application/octet-stream";
        }
        return type.startsWith("text/") || type.endsWith("javascript") ? type + "; charset=utf-8" : type;
    }

    /** Each folder may have an index page. */
    static boolean isIndex(String name) {
        return name.equals(INDEX) || name.endsWith("/" + INDEX);
    }

    /** An HTML page with versioned references; contracts keep their addresses. */
    private static CachedResponse versioned(CachedResponse page, String version) {
        String linked = page.content()
                .toString()
                .replaceAll("(?<=(?:href|src)=\")/(?=[a-z])(?![^\"]*\\.yaml\")", "/v/" + version + "/");
        return CachedResponse.of(page.type(), Buffer.buffer(linked));
    }

    void compress() {
        files.values().forEach(CachedResponse::packed);
        views.values().forEach(CachedResponse::packed);
    }

    /** The version, a part of the versioned addresses. */
    String version() {
        return version;
    }

    /** The page that the script shows its views in. */
    public CachedResponse index() {
        return files.get(INDEX);
    }

    /** The page that the script shows the view at {@code path} in, with the title of that kind of view. */
    CachedResponse view(String path) {
        return views.getOrDefault(ViewTitles.keyOf(path), index());
    }

    /** The file of a name, or the index page of a folder. */
    Optional<CachedResponse> find(String name) {
        String folder = name.isEmpty() || name.endsWith("/") ? name : name + "/";
        return Optional.ofNullable(files.getOrDefault(name, files.get(folder + INDEX)));
    }
}
