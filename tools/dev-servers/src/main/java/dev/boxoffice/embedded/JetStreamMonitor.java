package dev.boxoffice.embedded;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restarts a nats-server that has turned JetStream off: it does so at the first write that does not fit on the disk,
 * and stays that way. It waits until the disk has room again.
 */
final class JetStreamMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JetStreamMonitor.class);
    private static final int PERIOD_MILLIS = 3_000;
    private static final long LEAST_SPACE_BYTES = 16L << 20;

    /** Asks for the state of JetStream; a server that has turned it off answers the ping alone. */
    private static final String QUESTION = String.join(
            "\r\n",
            "CONNECT {\"verbose\":false,\"pedantic\":false,\"headers\":true,\"no_responders\":true}",
            "SUB answer 1",
            "PING",
            "PUB $JS.API.INFO answer 0",
            "",
            "");

    private static final String LIVES = "PONG";

    /** Looks in a row without an answer, so that a busy server is left alone. */
    private static final int LOOKS = 3;

    private final Path directory;
    private final int port;
    private final Runnable restart;
    private int silent;

    /** Stays true until a restart has succeeded. */
    private boolean due;

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(JetStreamMonitor::thread);

    /** Watches a server on {@code port} whose streams are in the directory. */
    @SuppressWarnings("FutureReturnValueIgnored") // A look handles its failures.
    JetStreamMonitor(Path directory, int port, Runnable restart) {
        this.directory = directory;
        this.port = port;
        this.restart = restart;
        thread.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "embedded-nats-watch");
        thread.setDaemon(true);
        return thread;
    }

    private void look() {
        try {
            if (!due) {
                silent = isSilent() ? silent + 1 : 0;
                due = silent >= LOOKS;
            }
            if (due && Files.getFileStore(directory).getUsableSpace() > LEAST_SPACE_BYTES) {
                LOG.warn("nats-server has turned JetStream off, as after a full disk: restarting it");
                restart.run();
                due = false;
                silent = 0;
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("nats-server is not well", e);
        }
    }

    /** True for a server that answers, but not about JetStream; one that is away is left alone. */
    private boolean isSilent() throws IOException {
        return Loopback.ask(port, QUESTION, lines -> {
            boolean lives = false;
            try {
                for (String line = lines.readLine();
                        line != null && !line.startsWith("MSG ");
                        line = lines.readLine()) {
                    lives |= line.equals(LIVES);
                }
                return false;
            } catch (SocketTimeoutException e) {
                return lives;
            }
        });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
