package dev.boxoffice.organisers.model;

/**
 * What everybody sees of an organiser.
 *
 * @param slug its name in addresses; null if none was given
 * @param text Markdown
 * @param contact a mail address for everybody; null for none
 * @param logoId of its image; null for none
 */
public record Page(String name, String slug, String text, String contact, String logoId) {
    /** Of an organiser that nothing was said about. */
    public static final Page EMPTY = new Page(null, null, null, null, null);

    /** The same with another logo. */
    public Page withLogo(String wanted) {
        return new Page(name, slug, text, contact, wanted);
    }
}
