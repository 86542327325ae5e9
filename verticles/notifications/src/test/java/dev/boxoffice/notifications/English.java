package dev.boxoffice.notifications;

import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Language;
import dev.boxoffice.platform.languages.Phrase;

/** What readers of English get. */
public final class English {
    static final Catalogue WORDS = Catalogue.of(Language.ENGLISH);

    private English() {}

    /** A text that may be a phrase, in words. */
    public static String said(String text) {
        return Phrase.read(text, WORDS);
    }
}
