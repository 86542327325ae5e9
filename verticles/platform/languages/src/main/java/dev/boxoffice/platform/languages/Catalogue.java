package dev.boxoffice.platform.languages;

import com.ibm.icu.text.MessageFormat;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The messages of a language, by keys such as {@code mails.paid.subject}.
 *
 * @see <a href="https://unicode-org.github.io/icu/userguide/format_parse/messages/">ICU MessageFormat</a>
 */
public final class Catalogue {
    private static final Map<Language, Catalogue> ALL = new EnumMap<>(Language.class);

    static {
        Stream.of(Language.values()).forEach(language -> ALL.put(language, new Catalogue(language)));
    }

    private final Language language;
    private final Locale times;
    private final Map<String, String> messages;

    private Catalogue(Language language) {
        this.language = language;
        this.times = language == Language.ENGLISH ? Locale.UK : language.locale();
        this.messages = new TreeMap<>();
        flatten("", tree(language), messages);
    }

    private Catalogue(Catalogue other, Locale times) {
        this.language = other.language;
        this.times = times;
        this.messages = other.messages;
    }

    /** The messages of {@code language}. */
    public static Catalogue of(Language language) {
        return ALL.get(language);
    }

    /** The parts of the catalogue of a language, by their names, with all that is in them. */
    static JsonObject tree(Language language) {
        String name = "/messages/" + language.tag() + ".json";
        try (InputStream file = Catalogue.class.getResourceAsStream(name)) {
            return new JsonObject(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flatten(String prefix, JsonObject tree, Map<String, String> messages) {
        tree.forEach(entry -> {
            String key = prefix + entry.getKey();
            if (entry.getValue() instanceof JsonObject part) {
                flatten(key + ".", part, messages);
            } else {
                messages.put(key, (String) entry.getValue());
            }
        });
    }

    /** Its language. */
    public Language language() {
        return language;
    }

    /** The same words, with times as they are written in a region. */
    public Catalogue withTimesOf(Locale region) {
        return new Catalogue(this, region);
    }

    /** How times are written; where no region is known, English has days before months, as in most regions. */
    public Locale times() {
        return times;
    }

    /** The patterns of all messages by their keys. */
    Map<String, String> patterns() {
        return messages;
    }

    /** Whether there is a message with this key. */
    public boolean has(String key) {
        return messages.containsKey(key);
    }

    /**
     * A message as it stands in the catalogue, with its values in braces.
     *
     * @throws IllegalArgumentException if there is none with this key
     */
    public String pattern(String key) {
        return Optional.ofNullable(messages.get(key))
                .orElseThrow(() -> new IllegalArgumentException("no message " + key));
    }

    /**
     * A message without values.
     *
     * @throws IllegalArgumentException if there is none with this key
     */
    public String text(String key) {
        return text(key, Map.of());
    }

    /**
     * A message with values: texts, and numbers for plurals.
     *
     * @throws IllegalArgumentException if there is none with this key
     */
    public String text(String key, Map<String, ?> values) {
        return new MessageFormat(pattern(key), language.locale()).format(values);
    }
}
