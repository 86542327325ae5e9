package dev.boxoffice.web.page;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Has HTML pages ask for what they need in few requests, and at once. The same for all languages. */
final class PageRequests {
    private static final String ALL_STYLES = "css/all.css";
    private static final Pattern STYLE = Pattern.compile("<link rel=\"stylesheet\" href=\"/([^\"]+)\">\\s*");
    private static final Pattern MODULE = Pattern.compile("<script src=\"/([^\"]+)\" type=\"module\">");

    private PageRequests() {}

    /** The files with pages that do so, and with the file of all styles. */
    static Map<String, Buffer> reduced(Map<String, Buffer> files) {
        Map<String, Buffer> contents = new TreeMap<>(files);
        joinStyles(contents);
        contents.replaceAll((name, content) -> PageFiles.isIndex(name) ? preloading(content, files) : content);
        return contents;
    }

    /** The page asks for its styles in one request: each more is one more to wait for before anything is shown. */
    private static void joinStyles(Map<String, Buffer> contents) {
        Buffer joined = Buffer.buffer();
        String page = STYLE.matcher(
                        contents.getOrDefault(PageFiles.INDEX, Buffer.buffer()).toString())
                .replaceAll(link -> {
                    boolean isFirst = joined.length() == 0;
                    joined.appendBuffer(contents.get(link.group(1)));
                    return isFirst ? link.group().replace(link.group(1), ALL_STYLES) : "";
                });
        if (joined.length() > 0) {
            contents.put(ALL_STYLES, joined);
            contents.put(PageFiles.INDEX, Buffer.buffer(page));
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
}
