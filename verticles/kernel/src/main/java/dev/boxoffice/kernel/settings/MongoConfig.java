package dev.boxoffice.kernel.settings;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What a domain with a database needs to know.
 *
 * @param uri connection string of MongoDB
 * @param databasePrefix the database of a domain is {@code <prefix>_<domain>}
 */
public record MongoConfig(String uri, String databasePrefix) {

    /**
     * Reads and checks the settings.
     *
     * @throws ConfigException with one line for each that is missing or wrong
     */
    public static MongoConfig from(JsonObject environment) {
        return Settings.read(environment, MongoConfig::read);
    }

    /** Declares and reads the settings. */
    public static MongoConfig read(Settings settings) {
        return new MongoConfig(
                settings.address("MONGODB_URI", List.of("mongodb", "mongodb+srv"), "connection string of MongoDB"),
                settings.string(
                        "MONGODB_DATABASE_PREFIX",
                        "boxoffice",
                        "a domain's database is `<prefix>_<domain>`; keeps installations apart"));
    }
}
