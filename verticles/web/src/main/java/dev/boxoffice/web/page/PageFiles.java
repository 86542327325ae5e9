package dev.boxoffice.web.page;

import dev.boxoffice.events.OpenApi;
import dev.boxoffice.platform.http.CachedResponse;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.MimeMapping;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files of the page, in memory, plain and compressed (docs/adr/0030-static-files.md).
 *
 * <p>Each file also has an address with the version of the page, which is a hash of all files. HTML pages refer to such
 * addresses, so that browsers cache everything else for good. Modules and style sheets refer to each other by relative
 * addresses, and so stay within a version.
 */
public final class PageFiles {
    private static final String ROOT = "webroot";
    private static final String REFERENCE = "api/";
    private static final String SCHEMAS = "schemas";
    private static final String INDEX = "index.html";
    private static final String ALL_STYLES = "css/all.css";
    private static final Pattern STYLE = Pattern.compile("<link rel=\"stylesheet\" href=\"/([^\"]+)\">\\s*");
    private static final Pattern MODULE = Pattern.compile("<script src=\"/([^\"]+)\" type=\"module\">");
    private static final String SERVICE_WORKER = "sw.js";

    private final String version;
    private final Map<String, CachedResponse> files;

    private PageFiles(String version, Map<String, CachedResponse> files) {
        this.version = version;
        this.files = files;
    }

    /** Reads the files of the class path, on a worker thread. */
    public static Future<PageFiles> read(Vertx vertx) {
        return vertx.executeBlocking(
                () -> {
                    Map<String, Buffer> contents = new TreeMap<>(ClasspathFiles.readAll(ROOT));
                    addContracts(contents);
                    return of(contents);
                },
                false);
    }

    /** Adds the contracts to the page that renders them; they refer to each other as in the jar. */
    private static void addContracts(Map<String, Buffer> contents) throws IOException {
        contents.put(REFERENCE + "openapi.yaml", Buffer.buffer(OpenApi.yaml()));
        contents.put(REFERENCE + "asyncapi.yaml", ClasspathFiles.read("asyncapi.yaml"));
        ClasspathFiles.readAll(SCHEMAS)
                .forEach((name, schema) -> contents.put(REFERENCE + SCHEMAS + "/" + name, schema));
    }

    static PageFiles of(Map<String, Buffer> found) {
        Map<String, Buffer> contents = new TreeMap<>(found);
        contents.replaceAll((name, content) -> isIndex(name) ? preloading(content, found) : content);
        joinStyles(contents);
        Map<String, CachedResponse> files = new TreeMap<>();
        contents.forEach((name, content) -> files.put(name, CachedResponse.of(type(name), content)));
        Buffer everything = Buffer.buffer();
        files.forEach((name, file) -> everything.appendString(name).appendString(file.tag()));
        String version = CachedResponse.hash(everything);
        files.replaceAll((name, file) -> isIndex(name) ? versioned(file, version) : file);
        files.computeIfPresent(
                SERVICE_WORKER, (name, worker) -> PrecachedFiles.listIn(worker, version, files.keySet()));
        return new PageFiles(version, Map.copyOf(files));
    }

    /** The page asks for its styles in one request: each more is one more to wait for before anything is shown. */
    private static void joinStyles(Map<String, Buffer> contents) {
        Buffer joined = Buffer.buffer();
        String page = STYLE.matcher(
                        contents.getOrDefault(INDEX, Buffer.buffer()).toString())
                .replaceAll(link -> {
                    boolean isFirst = joined.length() == 0;
                    joined.appendBuffer(contents.get(link.group(1)));
                    return isFirst ? link.group().replace(link.group(1), ALL_STYLES) : "";
                });
        if (joined.length() > 0) {
            contents.put(ALL_STYLES, joined);
            contents.put(INDEX, Buffer.buffer(page));
        }
    }

    /** The page with links to all modules that its script needs at once. */
    private static Buffer preloading(Buffer page, Map<String, Buffer> files) {
        return Buffer.buffer(MODULE.matcher(page.toString())
                .replaceAll(script -> ModuleGraph.of(script.group(1), files).stream()
                                .map(name -> "<link rel=\"modulepreload\" href=\"/" + name + "\">\n    ")
                                .collect(Collectors.joining())
                        + script.group()));
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
    private static boolean isIndex(String name) {
        return name.equals(INDEX) || name.endsWith("/" + INDEX);
    }

    /** An HTML page with versioned references; contracts keep their addresses. */
    private static CachedResponse versioned(CachedResponse page, String version) {
        String linked = page.content()
                .toString()
                .replaceAll("(?<=(?:href|src)=\")/(?=[a-z])(?![^\"]*\\.yaml\")", "/v/" + version + "/");
        return CachedResponse.of(page.type(), Buffer.buffer(linked));
    }

    /** Compresses the files on a worker thread. A file that is requested before is compressed by that request. */
    public void compress(Vertx vertx) {
        vertx.executeBlocking(
                () -> {
                    files.values().forEach(CachedResponse::packed);
                    return null;
                },
                false);
    }

    /** The version, a part of the versioned addresses. */
    String version() {
        return version;
    }

    /** The page that the script shows its views in. */
    public CachedResponse index() {
        return files.get(INDEX);
    }

    /** The file of a name, or the index page of a folder. */
    Optional<CachedResponse> find(String name) {
        String folder = name.isEmpty() || name.endsWith("/") ? name : name + "/";
        return Optional.ofNullable(files.getOrDefault(name, files.get(folder + INDEX)));
    }
}
