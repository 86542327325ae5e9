package dev.boxoffice.platform.config;

import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

/** Reads the environment of the process. */
public final class Environment {
    private Environment() {}

    /** All environment variables as they are, as text. */
    public static Future<JsonObject> read(Vertx vertx) {
        ConfigStoreOptions env =
                new ConfigStoreOptions().setType("env").setConfig(new JsonObject().put("raw-data", true));
        ConfigRetriever retriever = ConfigRetriever.create(
                vertx, new ConfigRetrieverOptions().setScanPeriod(-1).addStore(env));
        return retriever.getConfig().eventually(retriever::close);
    }
}
