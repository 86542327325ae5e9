package dev.boxoffice.launcher;

import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.kernel.settings.Setting;
import dev.boxoffice.kernel.settings.Settings;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** All settings of the product: who reads which, and what they are. */
public final class Configuration {
    private Configuration() {}

    /**
     * Reads everything that {@code domains} need, only to see whether it can be read.
     *
     * @throws dev.boxoffice.kernel.settings.ConfigException with one line for each setting that is missing or wrong
     */
    public static void check(JsonObject environment, Collection<String> domains) {
        List<Function<Settings, ?>> readers = new ArrayList<>(common());
        domains.forEach(domain -> readers.addAll(Domains.settings(domain)));
        Settings.check(environment.getMap(), readers);
    }

    /** What every process reads, whatever it runs. */
    private static List<Function<Settings, ?>> common() {
        return List.of(ProcessConfig::read, PlatformConfig::read);
    }

    /** The settings that a process with {@code domains} reads, by name. */
    public static Map<String, Setting> of(Collection<String> domains) {
        List<Function<Settings, ?>> readers = new ArrayList<>(common());
        domains.forEach(domain -> readers.addAll(Domains.settings(domain)));
        Map<String, Setting> settings = new TreeMap<>();
        readers.forEach(
                reader -> Settings.declaredBy(reader).forEach(setting -> settings.put(setting.name(), setting)));
        return settings;
    }

    /** The reference for operators, in Markdown, as {@code docs/configuration.md} has it. */
    static List<String> reference() {
        List<String> lines = new ArrayList<>();
        lines.add("# Configuration");
        lines.add("");
        lines.add("Generated from the code by `./boxoffice settings > docs/configuration.md`.");
        lines.add("");
        lines.add("All settings are environment variables, read once at the start. An empty one counts as");
        lines.add("not set. Missing or wrong settings fail the start, with one line for each. Where");
        lines.add("`STAND_INS` is true, embedded servers replace the required ones.");
        section(lines, "Every process", common());
        for (String domain : Domains.ALL) {
            section(lines, domain, Domains.settings(domain));
        }
        return lines;
    }

    private static void section(List<String> lines, String title, List<Function<Settings, ?>> readers) {
        lines.addAll(List.of("", "## " + title, ""));
        lines.add("| variable | default | values | what for |");
        lines.add("|---|---|---|---|");
        readers.stream()
                .flatMap(reader -> Settings.declaredBy(reader).stream())
                .map(Configuration::row)
                .forEach(lines::add);
    }

    private static String row(Setting setting) {
        String fallback = setting.required() ? "**required**" : setting.fallback();
        String secret = setting.secret() ? " (secret)" : "";
        return "| `%s` | %s | %s | %s%s |"
                .formatted(setting.name(), fallback, setting.values(), setting.description(), secret);
    }
}
