package dev.boxoffice.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import redis.embedded.core.ExecutableProvider;

/** The Redis of the embedded-redis jar, as a child process with an append-only file. */
public final class RedisServer implements ServerProcess {
    private static final String NAME = "redis-server";
    private static final int ATTEMPTS = 5;

    private final ChildProcess process;
    private final int port;

    private RedisServer(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Returns when the server answers commands; what was written before to the directory is there again.
     *
     * @param port 0 for any free one
     * @throws EmbeddedServerException when the binary does not run on this machine, or cannot start
     */
    public static RedisServer start(Path dataDir, int port) {
        Path directory = Directories.create(dataDir);
        Path program = unpack(directory.resolve("bin"));
        if (port != 0) {
            Loopback.requireFree(NAME, port);
            return start(program, directory, port);
        }
        // Redis cannot choose a port by itself; one that we found free may be taken before it listens.
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            int candidate = Loopback.freePort();
            try {
                return start(program, directory, candidate);
            } catch (EmbeddedServerException e) {
                if (!e.getMessage().contains("in use")) {
                    throw e;
                }
            }
        }
        return start(program, directory, Loopback.freePort());
    }

    private static RedisServer start(Path program, Path directory, int port) {
        ChildProcess process = ChildProcess.start(NAME, directory, command(program, directory, port));
        process.awaitReady(() -> answers(port, process.pid()));
        return new RedisServer(process, port);
    }

    private static List<String> command(Path program, Path directory, int port) {
        return List.of(
                program.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                Loopback.HOST,
                "--dir",
                directory.toString(),
                "--appendonly",
                "yes",
                "--save",
                "");
    }

    private static Path unpack(Path directory) {
        try {
            Directories.create(directory);
            // A binary from before may be cut short, or still be running and not be writable in place.
            try (DirectoryStream<Path> old = Files.newDirectoryStream(directory)) {
                for (Path file : old) {
                    Files.delete(file);
                }
            }
            Path program = ExecutableProvider.newJarResourceProvider(directory.toFile())
                    .get()
                    .toPath();
            PrivateFiles.restrict(program);
            return program;
        } catch (IOException | RuntimeException e) {
            throw new EmbeddedServerException("no embedded Redis for this machine: set REDIS_URL", e);
        }
    }

    /** Asks for the process id too: another Redis may have been quicker on the port. */
    private static Optional<Boolean> answers(int port, long pid) throws IOException {
        // It answers this before it has read its data, but no command about them.
        Set<String> lines =
                Loopback.ask(port, "INFO\r\nQUIT\r\n", answer -> answer.lines().collect(Collectors.toSet()));
        boolean isReady = lines.contains("process_id:" + pid) && lines.contains("loading:0");
        return isReady ? Optional.of(true) : Optional.empty();
    }

    @Override
    public String url() {
        return "redis://" + Loopback.HOST + ":" + port;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
