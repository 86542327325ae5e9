package dev.boxoffice.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real nats-server with JetStream on files, as a child process. */
public final class NatsServer implements ServerProcess {
    private static final String NAME = "nats-server";
    private static final String MISSING =
            "nats-server not found: install it (apt-get install nats-server, brew install nats-server),"
                    + " or set NATS_URL, or docker run -p 4222:4222 nats -js and set NATS_URL=nats://127.0.0.1:4222";
    private static final Pattern ADDRESS = Pattern.compile("\"nats://[^\"]*:(\\d+)\"");

    private final Path directory;
    private final int port;
    private final JetStreamMonitor watch;
    private volatile ChildProcess process;
    private boolean closed;

    private NatsServer(Path directory, ChildProcess process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
        this.watch = new JetStreamMonitor(directory, port, this::restart);
    }

    /**
     * Returns when clients can connect and JetStream is ready; streams in the directory are found again.
     *
     * @param port 0 for any free one
     * @throws EmbeddedServerException when there is no nats-server, or it cannot start
     */
    public static NatsServer start(Path dataDir, int port) {
        Path directory = Directories.create(dataDir);
        ChildProcess process = launch(directory, port);
        return new NatsServer(directory, process, awaitPort(directory, process));
    }

    private static ChildProcess launch(Path directory, int port) {
        Path program = Executables.find(NAME).orElseThrow(() -> new EmbeddedServerException(MISSING));
        Loopback.requireFree(NAME, port);
        forgetPorts(directory);
        return ChildProcess.start(NAME, directory, command(program, directory, port));
    }

    private static int awaitPort(Path directory, ChildProcess process) {
        return process.awaitReady(() -> announcedPort(directory, process.pid()));
    }

    private synchronized void restart() {
        if (!closed) {
            process.close();
            process = launch(directory, port);
            awaitPort(directory, process);
        }
    }

    private static List<String> command(Path program, Path directory, int port) {
        String files = directory.toString();
        String requested = port == 0 ? "-1" : Integer.toString(port);
        return List.of(
                program.toString(),
                "-a",
                Loopback.HOST,
                "-p",
                requested,
                "-js",
                "-sd",
                files,
                "--ports_file_dir",
                files);
    }

    /** The server tells its port in a file named after its pid, so that no other server can be mistaken for it. */
    private static Optional<Integer> announcedPort(Path directory, long pid) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*_" + pid + ".ports")) {
            for (Path file : files) {
                Matcher address = ADDRESS.matcher(Files.readString(file));
                if (address.find()) {
                    int port = Integer.parseInt(address.group(1));
                    return hasJetStream(port) ? Optional.of(port) : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static boolean hasJetStream(int port) throws IOException {
        String greeting = Loopback.ask(port, "", BufferedReader::readLine);
        return greeting != null && greeting.startsWith("INFO ") && greeting.contains("\"jetstream\":true");
    }

    private static void forgetPorts(Path directory) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.ports")) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot write to " + directory, e);
        }
    }

    @Override
    public String url() {
        return "nats://" + Loopback.HOST + ":" + port;
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
    public synchronized void close() {
        closed = true;
        watch.close();
        process.close();
    }
}
