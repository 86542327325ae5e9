package dev.boxoffice.web.render;

import dev.boxoffice.platform.http.RequestLanguage;
import dev.boxoffice.platform.languages.Catalogue;

/**
 * Which edition of a page is made.
 *
 * @param words its language
 * @param isNamed whether the address names the language, so that search engines list it by itself
 * @param isFresh whether what it shows must not come from a cache
 */
record Edition(Catalogue words, boolean isNamed, boolean isFresh) {
    /** The same one, made of what is fresh or may come from a cache. */
    Edition fresh(boolean fresh) {
        return new Edition(words, isNamed, fresh);
    }

    /** The address of this edition of the page at {@code path}. */
    String address(String path) {
        return isNamed ? address(path, words.language().tag()) : path;
    }

    /** The address of the edition in a language. */
    static String address(String path, String language) {
        return path + (path.contains("?") ? "&" : "?") + RequestLanguage.PARAMETER + "=" + language;
    }
}
