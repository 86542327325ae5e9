package dev.boxoffice.organisers.model;

import java.util.List;

/**
 * What everybody sees of an organiser.
 *
 * @param slug its name in addresses; null if none was given
 * @param text Markdown
 * @param contact a mail address for everybody; null for none
 * @param logoId of its image; null for none
 * @param embedOrigins whose pages may show its events in a frame, see {@link EmbedOrigins}
 */
public record Page(String name, String slug, String text, String contact, String logoId, List<String> embedOrigins) {
    /** Of an organiser that nothing was said about. */
    public static final Page EMPTY = new Page(null, null, null, null, null, List.of());

    /** The same with another logo. */
    public Page withLogo(String wanted) {
        return new Page(name, slug, text, contact, wanted, embedOrigins);
    }
}
