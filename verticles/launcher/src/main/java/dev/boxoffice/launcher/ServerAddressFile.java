package dev.boxoffice.launcher;

import dev.boxoffice.embedded.PrivateFiles;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the servers are that a process on this machine has started, so that commands find them that are run beside it.
 * A file in the data directory, there as long as the process runs.
 */
final class ServerAddressFile {
    private static final Logger LOG = LoggerFactory.getLogger(ServerAddressFile.class);
    private static final String FILE = "running.json";
    private static final String PID = "pid";

    private final Path file;

    private ServerAddressFile(Path file) {
        this.file = file;
    }

    /** Lets commands find {@code addresses}, names as in the environment. */
    static ServerAddressFile announce(Path dataDir, JsonObject addresses) {
        Path file = dataDir.resolve(FILE);
        JsonObject content = addresses.copy().put(PID, ProcessHandle.current().pid());
        try {
            PrivateFiles.write(file, content.encodePrettily());
        } catch (IOException e) {
            LOG.warn("commands will not find this process by themselves: {}", e.toString());
        }
        return new ServerAddressFile(file);
    }

    /** The addresses of the process that uses {@code dataDir}, if one does. */
    static Optional<JsonObject> find(Path dataDir) {
        try {
            JsonObject content = new JsonObject(Files.readString(dataDir.resolve(FILE)));
            long pid = ((Number) content.remove(PID)).longValue();
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(alive -> content);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Removes the file, so that commands do not find it. */
    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("left behind: {}", file, e);
        }
    }
}
