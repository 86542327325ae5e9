package dev.boxoffice.web.render;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/**
 * Templates of the class path. All values are escaped, except HTML that a domain has made safe and JSON of
 * {@link Shell}, which templates mark as raw. Safe on any thread.
 */
final class PageTemplates {
    private static final String FOLDER = "templates";

    private final PebbleEngine engine;

    PageTemplates() {
        ClasspathLoader loader = new ClasspathLoader(PageTemplates.class.getClassLoader());
        loader.setPrefix(FOLDER);
        this.engine = new PebbleEngine.Builder()
                .loader(loader)
                .autoEscaping(true)
                .strictVariables(true)
                .defaultLocale(Locale.ENGLISH)
                .build();
    }

    /** The template {@code name} with values in their places. */
    String render(String name, Map<String, Object> values) {
        StringWriter text = new StringWriter();
        try {
            engine.getTemplate(name).evaluate(text, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
