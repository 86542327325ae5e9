package dev.boxoffice.web.render;

import dev.boxoffice.platform.http.CachedResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page that the script works in, with places for what the server renders: what is in its head beside files, and
 * what is shown until the script takes over.
 */
final class Shell {
    private static final Pattern HEAD = Pattern.compile("\\s*<meta name=\"description\"[^>]*>\\s*<title>[^<]*</title>");
    private static final Pattern BODY = Pattern.compile("<div id=\"app\"></div>\\s*<noscript>[^<]*</noscript>");

    private final String before;
    private final String between;
    private final String after;

    /** The shell of {@code index}, which is index.html. */
    Shell(CachedResponse index) {
        String html = index.content().toString();
        Matcher head = HEAD.matcher(html);
        Matcher body = BODY.matcher(html);
        if (!head.find() || !body.find()) {
            throw new IllegalStateException("index.html has no place for what the server renders");
        }
        this.before = html.substring(0, head.start()) + "\n    ";
        this.between = html.substring(head.end(), body.start());
        this.after = html.substring(body.end());
    }

    /** The page with a head and a body, which are HTML. */
    String with(String head, String body) {
        return before + head + between + body + after;
    }

    /** JSON for a script element of HTML: nothing in it ends the element. */
    static String json(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }
}
