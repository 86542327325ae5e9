package dev.boxoffice.web.page;

import dev.boxoffice.events.OpenApi;
import dev.boxoffice.platform.http.CachedResponse;
import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Language;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of the page in each language. All have the same modules; they differ in the words that those import, and in
 * the HTML pages. The version in the addresses of files names the language too, so that modules import the words of
 * theirs by the same relative address (docs/adr/0054-languages.md).
 */
public final class PageLanguages {
    private static final String ROOT = "webroot";
    private static final String WORDS = "words/";
    private static final String REFERENCE = "api/";
    private static final String SCHEMAS = "schemas";
    private static final Pattern HTML = Pattern.compile("<html lang=\"en\">");
    private static final Pattern MESSAGE = Pattern.compile("\\{\\{([A-Za-z.]+)}}");

    private final String version;
    private final Map<Language, PageFiles> files = new EnumMap<>(Language.class);

    private PageLanguages(Map<String, Buffer> contents) {
        this.version = hash(contents);
        // All languages have the same modules, so that pages ask for the same files.
        Map<String, Buffer> english = PageRequests.reduced(in(Language.ENGLISH, contents));
        Map<String, CachedResponse> shared = new TreeMap<>();
        for (Language language : Language.values()) {
            Map<String, Buffer> own = in(language, contents);
            english.forEach((name, content) -> {
                if (!name.startsWith(WORDS)) {
                    own.put(name, PageFiles.isIndex(name) ? translated(content, language) : content);
                }
            });
            files.put(language, PageFiles.of(own, versionIn(language), shared, Catalogue.of(language)));
        }
    }

    /** The files as modules of a language see them: its words are beside them. */
    private static Map<String, Buffer> in(Language language, Map<String, Buffer> contents) {
        String words = WORDS + language.tag() + "/";
        Map<String, Buffer> own = new TreeMap<>();
        contents.forEach((name, content) -> {
            if (name.startsWith(words)) {
                own.put(WORDS + name.substring(words.length()), content);
            } else if (!name.startsWith(WORDS)) {
                own.put(name, content);
            }
        });
        return own;
    }

    /** Reads the files of the class path, on a worker thread. */
    public static Future<PageLanguages> read(Vertx vertx) {
        return vertx.executeBlocking(
                () -> {
                    Map<String, Buffer> contents = new TreeMap<>(ClasspathFiles.readAll(ROOT));
                    addContracts(contents);
                    ClasspathFiles.readAll(WORDS).forEach((name, content) -> contents.put(WORDS + name, content));
                    return of(contents);
                },
                false);
    }

    /** Files by their names; those below {@code words/<language>/} are of one language. */
    static PageLanguages of(Map<String, Buffer> contents) {
        return new PageLanguages(contents);
    }

    /** Adds the contracts to the page that renders them; they refer to each other as in the jar. */
    private static void addContracts(Map<String, Buffer> contents) throws IOException {
        contents.put(REFERENCE + "openapi.yaml", Buffer.buffer(OpenApi.yaml()));
        contents.put(REFERENCE + "asyncapi.yaml", ClasspathFiles.read("asyncapi.yaml"));
        ClasspathFiles.readAll(SCHEMAS)
                .forEach((name, schema) -> contents.put(REFERENCE + SCHEMAS + "/" + name, schema));
    }

    private static String hash(Map<String, Buffer> contents) {
        Buffer everything = Buffer.buffer();
        new TreeMap<>(contents)
                .forEach((name, content) -> everything.appendString(name).appendString(CachedResponse.hash(content)));
        return CachedResponse.hash(everything);
    }

    /** An HTML page with the messages that it names; pages that name none are English. */
    private static Buffer translated(Buffer page, Language language) {
        String html = page.toString();
        Matcher message = MESSAGE.matcher(html);
        if (!message.find()) {
            return page;
        }
        Catalogue catalogue = Catalogue.of(language);
        String tags = "<html lang=\"%s\" dir=\"%s\">".formatted(language.tag(), language.direction());
        return Buffer.buffer(HTML.matcher(
                        message.replaceAll(found -> Matcher.quoteReplacement(escaped(catalogue.text(found.group(1))))))
                .replaceFirst(tags));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private String versionIn(Language language) {
        return version + "." + language.tag();
    }

    /** The files in a language. */
    public PageFiles in(Language language) {
        return files.get(language);
    }

    /** The files of a version of addresses, if it is the present one. */
    Optional<PageFiles> ofVersion(String name) {
        return files.values().stream()
                .filter(each -> each.version().equals(name))
                .findFirst();
    }

    /** Compresses the files on a worker thread. A file that is requested before is compressed by that request. */
    public void compress(Vertx vertx) {
        vertx.executeBlocking(
                () -> {
                    files.values().forEach(PageFiles::compress);
                    return null;
                },
                false);
    }
}
