package dev.boxoffice.cluster;

import dev.boxoffice.embedded.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;

/** NATS or Redis, started over and over on the same data. */
final class NativeServer {
    private NativeServer() {}

    /**
     * Starts the server with the data of a directory below {@code parent}, which is emptied when it is to lose them.
     */
    static ManagedProcess.Launcher launcher(Path parent, Function<Path, ServerProcess> starter) {
        return managed -> {
            Path data = parent.resolve(managed.name());
            if (managed.takesLossOfData()) {
                delete(data);
            }
            ServerProcess server = starter.apply(data);
            ProcessHandle handle = ProcessHandle.of(server.pid()).orElseThrow();
            return new ManagedProcess.Running(handle, server.port(), server::close);
        };
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
