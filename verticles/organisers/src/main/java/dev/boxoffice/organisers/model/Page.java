package dev.boxoffice.organisers.model;

/**
 * What everybody sees of an organiser.
 *
 * @param slug its name in addresses; null if none was given
 * @param text paragraphs, separated by empty lines
 * @param contact a mail address for everybody; null for none
 */
public record Page(String name, String slug, String text, String contact) {
    /** Of an organiser that nothing was said about. */
    public static final Page EMPTY = new Page(null, null, null, null);
}
