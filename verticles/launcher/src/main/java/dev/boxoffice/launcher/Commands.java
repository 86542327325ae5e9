package dev.boxoffice.launcher;

import dev.boxoffice.kernel.settings.ConfigException;
import dev.boxoffice.kernel.settings.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The commands beside running: each does one thing to a running system. */
final class Commands {
    private static final int READ_SECONDS = 30;
    private static final Map<String, Command> ALL = Map.of(
            "dead", new DeadLettersCommand(),
            "keys", new KeysCommand(),
            "operators", new OperatorsCommand(),
            "reconcile", new ReconcileCommand(),
            "republish", new RepublishCommand());

    private Commands() {}

    /** The command that the command line begins with, if it does. */
    static Optional<Command> named(List<String> words) {
        return words.isEmpty() ? Optional.empty() : Optional.ofNullable(ALL.get(words.get(0)));
    }

    /** Runs it against the servers of the environment, or those of the instance on this machine. */
    static Command.Result run(Command command, List<String> words) throws Exception {
        Command.Action action = command.prepare(words.subList(1, words.size()));
        Vertx vertx = Vertx.vertx();
        try {
            JsonObject environment = new JsonObject(new HashMap<>(System.getenv()));
            return action.run(vertx, addresses(environment, command.address()));
        } finally {
            vertx.close().await(READ_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static JsonObject addresses(JsonObject environment, String needed) {
        Path dataDir = BackingServers.dataDir(environment);
        Optional<JsonObject> instance = ServerAddressFile.find(dataDir);
        if (instance.isEmpty() && Settings.peek(environment.getMap(), needed).isEmpty()) {
            throw new ConfigException(
                    "nothing runs with the data in " + dataDir + " (DATA_DIR), and " + needed + " is not set");
        }
        return instance.map(found -> found.mergeIn(environment)).orElse(environment);
    }
}
