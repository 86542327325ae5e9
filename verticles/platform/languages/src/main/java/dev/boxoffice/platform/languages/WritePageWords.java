package dev.boxoffice.platform.languages;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the words of the page as modules, {@code words/<language>/<part>.js}, one for each part of the catalogue that
 * the page shows. Part of the build, which ends if a catalogue is not complete.
 */
public final class WritePageWords {
    private static final String MODULE =
            "import {messages} from '../js/messages.js';\n\nexport const words = messages(%s);\n";

    private static final String LANGUAGES =
            "/** The languages of the page: tags and own names. */\nexport const languages = %s;\n";

    private static final String ZONES =
            "/** The cities of time zones, of those that are not named as the end of the id. */\nexport const cities = %s;\n";

    /** Parts that only the server reads. */
    private static final List<String> OF_SERVER = List.of("mails", "pages", "documents");

    private WritePageWords() {}

    /** Writes into the folder that {@code arguments} name. */
    public static void main(String[] arguments) throws IOException {
        List<String> problems = CatalogueRules.problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("The catalogues are not complete:\n" + String.join("\n", problems));
        }
        for (Language language : Language.values()) {
            Path folder = Files.createDirectories(Path.of(arguments[0], "words", language.tag()));
            Files.writeString(folder.resolve("languages.js"), LANGUAGES.formatted(names().encode()));
            JsonObject cities = new JsonObject();
            ZoneNames.cities(language).forEach(cities::put);
            Files.writeString(folder.resolve("zones.js"), ZONES.formatted(cities.encode()));
            JsonObject parts = Catalogue.tree(language);
            for (String part : parts.fieldNames()) {
                if (!OF_SERVER.contains(part)) {
                    String compiled = compiled(parts.getJsonObject(part)).encode();
                    Files.writeString(folder.resolve(part + ".js"), MODULE.formatted(compiled));
                }
            }
        }
    }

    private static JsonArray names() {
        return new JsonArray(Stream.of(Language.values())
                .map(language -> List.of(language.tag(), language.ownName()))
                .toList());
    }

    private static JsonObject compiled(JsonObject part) {
        JsonObject compiled = new JsonObject();
        part.forEach(entry -> compiled.put(
                entry.getKey(),
                entry.getValue() instanceof JsonObject inner
                        ? compiled(inner)
                        : CompiledMessage.of((String) entry.getValue())));
        return compiled;
    }
}
