package dev.boxoffice.bench.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What scenarios do to a town. */
final class Operator {
    /** Longer than any outage: it ends when the town is healed. */
    private static final Duration UNTIL_HEALED = Duration.ofHours(2);

    private static final Duration RESTART = Duration.ofMinutes(1);
    private static final int COMMAND_SECONDS = 20;
    private static final String SKEWED_REPLICA = "orders-2";
    private static final String CLOCK = "verticles/launcher/src/test/resources/skewed-clock.c";

    private final Town town;
    private final Deletions deletions;
    private final Path directory;
    private final Person leaving;

    /**
     * An operator of {@code town}.
     *
     * @param leaving signs out when a scenario wants it
     */
    Operator(Town town, Deletions deletions, Path directory, Person leaving) {
        this.town = town;
        this.deletions = deletions;
        this.directory = directory;
        this.leaving = leaving;
    }

    /** Kills processes, which stay down. */
    void kill(String... parts) {
        for (String part : parts) {
            require(town.supervisor(part).kill(UNTIL_HEALED), part + " is down already");
        }
    }

    /** Stops processes as they are. */
    void freeze(String... parts) {
        for (String part : parts) {
            require(town.supervisor(part).stop(UNTIL_HEALED), part + " is down already");
        }
    }

    /** Ends all connections to a server, and lets none in. */
    void refuse(String server) {
        town.linksTo(server).forEach(Link::refuse);
    }

    void deleteConsumer(String name) {
        require(deletions.deleteConsumer(name), "there is no consumer " + name);
    }

    void deleteStream(String name) {
        require(deletions.deleteStream(name), "there is no stream " + name);
    }

    /** NATS is killed, and comes back soon, without its data. */
    void emptyNats(Duration down) {
        require(town.supervisor(Topology.NATS).empty(down), "NATS is down already");
    }

    RedisControl redis() {
        return town.redis();
    }

    void signOut() {
        leaving.signOut();
    }

    /** Lets the store write nothing more, as on a full disk, or everything again. */
    void fillDisk(boolean isFull) {
        long pid = town.supervisor(Topology.MONGODB).pid().orElseThrow();
        run("prlimit", "--pid", Long.toString(pid), "--fsize=" + (isFull ? "1:" : "unlimited:"));
    }

    /** Restarts one replica of orders on a machine whose clock is ahead by that, or right. */
    void skewClock(Duration ahead) {
        Path library = directory.resolve("skewed-clock.so");
        if (!library.toFile().exists()) {
            String source = Jars.file(CLOCK).toString();
            run("cc", "-shared", "-fPIC", "-o", library.toString(), source, "-ldl");
        }
        Supervisor replica = town.supervisor(SKEWED_REPLICA);
        long before = replica.pid().orElse(0L);
        require(
                replica.restart(Map.of(
                        "LD_PRELOAD",
                        ahead.isZero() ? "" : library.toString(),
                        "SKEW_SECONDS",
                        Long.toString(ahead.toSeconds()))),
                SKEWED_REPLICA + " is down already");
        boolean isBack = Waiting.until(
                RESTART,
                () -> replica.isUp()
                        && replica.pid().filter(pid -> pid != before).isPresent());
        require(isBack, SKEWED_REPLICA + " does not come back");
    }

    private static void require(boolean done, String otherwise) {
        if (!done) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static void run(String... words) {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS);
            require(ended && process.exitValue() == 0, List.of(words) + " fails");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** True if the program is on the path. */
    static boolean has(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(java.io.File.pathSeparator))
                .anyMatch(directory -> Path.of(directory, program).toFile().canExecute());
    }
}
