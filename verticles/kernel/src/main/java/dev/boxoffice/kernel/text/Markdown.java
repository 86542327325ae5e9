package dev.boxoffice.kernel.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Renders Markdown of organisers as HTML that is safe in a page: HTML in it is shown as text, images by their
 * description, and links lead only to the web and to mail addresses. Text that is nested too deeply, or takes long to
 * read, is shown as it is.
 */
public final class Markdown {
    private static final int LOWEST_HEADING = 6;
    private static final Set<String> PROTOCOLS = Set.of("http", "https", "mailto");

    /** Deepest nesting of quotes, lists and emphasis. */
    private static final int DEEPEST = 20;

    /** A line that opens more containers than that, such as thousands of quotes. */
    private static final Pattern DEEP_LINE = Pattern.compile(
            "(?m)^(?:[ \\t]{0,200}(?:>|[-+*](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){" + (DEEPEST + 1) + "}");

    /** The parser looks for the end of a tag behind each of these, so that many take long. */
    private static final int MOST_ANGLE_BRACKETS = 200;

    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(PROTOCOLS))
            .softbreak("<br>\n")
            .attributeProviderFactory(context -> Markdown::addAttributes)
            .build();

    private Markdown() {}

    /** The HTML of {@code text}; null for null. */
    public static String toHtml(String text) {
        if (text == null) {
            return null;
        }
        boolean isCostly = text.chars().filter(c -> c == '<').count() > MOST_ANGLE_BRACKETS;
        if (isCostly || DEEP_LINE.matcher(text).find()) {
            return plain(text);
        }
        Node document = PARSER.parse(text);
        return secure(document) ? RENDERER.render(document) : plain(text);
    }

    private static void addAttributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link) {
            attributes.put("rel", "nofollow noopener noreferrer");
        }
    }

    /** One level of a document that is being walked. */
    private record Level(Node node, int depth) {}

    /**
     * Replaces images and unsafe links by their text, and puts headings below the title of the page; false if the
     * document is too deep to be rendered.
     */
    private static boolean secure(Node document) {
        Deque<Level> open = new ArrayDeque<>();
        open.push(new Level(document, 0));
        while (!open.isEmpty()) {
            Level level = open.pop();
            if (level.depth() > DEEPEST) {
                return false;
            }
            for (Node child = level.node().getFirstChild(); child != null; child = child.getNext()) {
                open.push(new Level(child, level.depth() + 1));
            }
            Node node = level.node();
            if (node instanceof Heading heading) {
                heading.setLevel(Math.min(LOWEST_HEADING, heading.getLevel() + 1));
            }
            if (node instanceof Image || (node instanceof Link link && !isSafe(link.getDestination()))) {
                unwrap(node);
            }
        }
        return true;
    }

    /** Allows absolute addresses of known protocols only: a relative one would lead into the page itself. */
    private static boolean isSafe(String address) {
        int colon = address.indexOf(':');
        return colon > 0 && PROTOCOLS.contains(address.substring(0, colon).toLowerCase(Locale.ROOT));
    }

    private static void unwrap(Node node) {
        Node child = node.getFirstChild();
        while (child != null) {
            Node next = child.getNext();
            node.insertBefore(child);
            child = next;
        }
        node.unlink();
    }

    private static String plain(String text) {
        return "<p>" + escaped(text).replace("\n", "<br>\n") + "</p>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
