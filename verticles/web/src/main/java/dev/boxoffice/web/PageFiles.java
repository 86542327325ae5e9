package dev.boxoffice.web;

import dev.boxoffice.platform.http.Representation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.MimeMapping;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of the page, read once and kept, compressed as well.
 *
 * <p>All of them are also to be had under an address that names their version, which changes with any of them. The page
 * asks for the others there, and browsers keep them without asking again. Modules and style sheets refer to each other
 * by relative addresses, and so stay within a version.
 */
final class PageFiles {
    private static final String ROOT = "webroot";
    private static final String REFERENCE = "api/";
    private static final String SCHEMAS = "schemas";
    private static final String START = "index.html";

    private final String version;
    private final Map<String, Representation> files;

    private PageFiles(String version, Map<String, Representation> files) {
        this.version = version;
        this.files = files;
    }

    static Future<PageFiles> read(Vertx vertx) {
        return vertx.executeBlocking(
                () -> {
                    Map<String, Buffer> contents = new TreeMap<>(Resources.below(ROOT));
                    addContracts(contents);
                    return of(contents);
                },
                false);
    }

    /** The contracts, beside the page that renders them; they refer to each other as in the jar. */
    private static void addContracts(Map<String, Buffer> contents) throws IOException {
        for (String document : List.of("openapi.yaml", "asyncapi.yaml")) {
            contents.put(REFERENCE + document, Resources.read(document));
        }
        Resources.below(SCHEMAS).forEach((name, schema) -> contents.put(REFERENCE + SCHEMAS + "/" + name, schema));
    }

    static PageFiles of(Map<String, Buffer> contents) {
        Map<String, Representation> files = new TreeMap<>();
        contents.forEach((name, content) -> files.put(name, Representation.of(type(name), content)));
        Buffer everything = Buffer.buffer();
        files.forEach((name, file) -> everything.appendString(name).appendString(file.tag()));
        String version = Representation.hash(everything);
        files.replaceAll((name, file) -> isStart(name) ? versioned(file, version) : file);
        return new PageFiles(version, Map.copyOf(files));
    }

    private static String type(String name) {
        if (name.endsWith(".yaml")) {
            return "application/yaml";
        }
        String type = MimeMapping.mimeTypeForFilename(name);
        if (type == null) {
            return "application/octet-stream";
        }
        return type.startsWith("text/") || type.endsWith("javascript") ? type + "; charset=utf-8" : type;
    }

    /** Each folder may have a page of its own, which is where its address leads. */
    private static boolean isStart(String name) {
        return name.equals(START) || name.endsWith("/" + START);
    }

    /** A page, asking for what it needs under the version's address; contracts have one for good. */
    private static Representation versioned(Representation page, String version) {
        String linked = page.content()
                .toString()
                .replaceAll("(?<=(?:href|src)=\")/(?=[a-z])(?![^\"]*\\.yaml\")", "/v/" + version + "/");
        return Representation.of(page.type(), Buffer.buffer(linked));
    }

    /**
     * Compresses the files on another thread, rather than on the event loop when they are first asked for; who asks
     * sooner has them all the same.
     */
    void pack(Vertx vertx) {
        vertx.executeBlocking(
                () -> {
                    files.values().forEach(Representation::packed);
                    return null;
                },
                false);
    }

    /** What the addresses of this version have in them. */
    String version() {
        return version;
    }

    /** The file of that name within the page; that of a folder is its start. */
    Optional<Representation> find(String name) {
        String folder = name.isEmpty() || name.endsWith("/") ? name : name + "/";
        return Optional.ofNullable(files.getOrDefault(name, files.get(folder + START)));
    }
}
