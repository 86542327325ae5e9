package dev.boxoffice.kernel.settings;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Typed access to the environment, for the configuration records.
 *
 * <p>Each getter declares a setting and reads it at once, so that what the code reads and what the documentation says
 * cannot differ. A value that is missing or wrong is kept as a problem, and a placeholder is returned, so that one
 * start tells all problems; {@link #read} lets no placeholder out. An empty value counts as not set.
 */
public final class Settings {
    private final JsonObject values;
    private final Map<String, Setting> declared = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private Settings(JsonObject values) {
        this.values = values;
    }

    /**
     * Reads a configuration record.
     *
     * @param environment names as in the environment
     * @throws ConfigException with one line for each setting that is missing or wrong
     */
    public static <T> T read(JsonObject environment, Function<Settings, T> reader) {
        Settings settings = new Settings(environment);
        T read = reader.apply(settings);
        settings.check();
        return read;
    }

    /**
     * Reads several records only to see whether all of them can be read.
     *
     * @throws ConfigException with one line for each setting that is missing or wrong
     */
    public static void check(JsonObject environment, List<Function<Settings, ?>> readers) {
        Settings settings = new Settings(environment);
        readers.forEach(reader -> Objects.requireNonNull(reader.apply(settings)));
        settings.check();
    }

    /** The settings that {@code reader} asks for, in its order. */
    public static List<Setting> declaredBy(Function<Settings, ?> reader) {
        Settings settings = new Settings(new JsonObject());
        Objects.requireNonNull(reader.apply(settings));
        return List.copyOf(settings.declared.values());
    }

    /** A value as it is, if it is set, for those who only look whether something is there. */
    public static Optional<String> peek(JsonObject environment, String name) {
        return Optional.ofNullable(environment.getValue(name))
                .map(value -> value.toString().strip())
                .filter(value -> !value.isEmpty());
    }

    private void check() {
        if (!problems.isEmpty()) {
            throw new ConfigException(String.join(
                    System.lineSeparator(), problems.stream().distinct().toList()));
        }
    }

    /** A text, or {@code fallback}. */
    public String string(String name, String fallback, String description) {
        declare(new Setting(name, "text", fallback, false, false, description));
        return peek(values, name).orElse(fallback);
    }

    /** A text that may be missing. */
    public Optional<String> optional(String name, String description) {
        declare(new Setting(name, "text", "", false, false, description));
        return peek(values, name);
    }

    /** A text that may be missing and must not be shown. */
    public Optional<String> optionalSecret(String name, String description) {
        declare(new Setting(name, "text", "", false, true, description));
        return peek(values, name);
    }

    /** A text that must be set and not be shown. */
    public String secret(String name, String description) {
        Setting setting = declare(new Setting(name, "text", "", true, true, description));
        return required(setting);
    }

    /** One of {@code choices}, which are lower case; the value may be upper case. */
    public String choice(String name, String fallback, List<String> choices, String description) {
        String said = String.join(", ", choices);
        Setting setting = declare(new Setting(name, said, fallback, false, false, description));
        String text = peek(values, name).orElse(fallback).toLowerCase(Locale.ROOT);
        return choices.contains(text) ? text : wrong(setting, "one of " + said, text, fallback);
    }

    /** True or false. */
    public boolean flag(String name, boolean fallback, String description) {
        String text = choice(name, Boolean.toString(fallback), List.of("true", "false"), description);
        return Boolean.parseBoolean(text);
    }

    /** A whole number from {@code min} to {@code max}. */
    public int integer(String name, int fallback, int min, int max, String description) {
        return integer(name, fallback, Integer.toString(fallback), min, max, description);
    }

    /**
     * A whole number whose default depends on the machine.
     *
     * @param fallbackInWords how the default comes about
     */
    public int integer(String name, int fallback, String fallbackInWords, int min, int max, String description) {
        String range = min + " to " + max;
        return number(new Setting(name, range, fallbackInWords, false, false, description), fallback, min, max);
    }

    /** A time span given in whole seconds. */
    public Duration seconds(String name, int fallback, int min, int max, String description) {
        String range = min + " to " + max + " s";
        Setting setting = new Setting(name, range, fallback + " s", false, false, description);
        return Duration.ofSeconds(number(setting, fallback, min, max));
    }

    private int number(Setting setting, int fallback, int min, int max) {
        declare(setting);
        Optional<String> text = peek(values, setting.name());
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Answered below, like a number out of range.
        }
        return wrong(setting, "a whole number from " + min + " to " + max, text.get(), fallback);
    }

    /**
     * An address with one of {@code schemes}, the usual one first, and a host, which must be set. It may hold a
     * password, so it counts as secret.
     */
    public String address(String name, List<String> schemes, String description) {
        Setting setting = declare(new Setting(name, likeAddress(schemes), "", true, true, description));
        String text = required(setting);
        return text.isEmpty() || isAddress(text, schemes)
                ? text
                : wrong(setting, "an address like " + likeAddress(schemes), text, "");
    }

    /** An address with one of {@code schemes} that may be missing, and holds no password. */
    public Optional<String> optionalAddress(String name, List<String> schemes, String description) {
        Setting setting = declare(new Setting(name, likeAddress(schemes), "", false, false, description));
        Optional<String> text = peek(values, name);
        if (text.isPresent() && !isAddress(text.get(), schemes)) {
            wrong(setting, "an address like " + likeAddress(schemes), text.get(), "");
            return Optional.empty();
        }
        return text;
    }

    private static String likeAddress(List<String> schemes) {
        return schemes.get(0) + "://host:port";
    }

    private static boolean isAddress(String text, List<String> schemes) {
        try {
            URI uri = URI.create(text.split(",", 2)[0]);
            return uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getRawAuthority() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Setting declare(Setting setting) {
        declared.put(setting.name(), setting);
        return setting;
    }

    private String required(Setting setting) {
        Optional<String> text = peek(values, setting.name());
        if (text.isEmpty()) {
            problems.add(setting.name() + " is not set, and there is no default");
        }
        return text.orElse("");
    }

    private <T> T wrong(Setting setting, String expected, String text, T placeholder) {
        String instead = setting.secret() ? "" : ", not " + text;
        problems.add(setting.name() + " must be " + expected + instead);
        return placeholder;
    }
}
