package dev.boxoffice.chaos;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.ChaosCluster;
import dev.boxoffice.cluster.EventStreams;
import dev.boxoffice.cluster.ManagedProcess;
import dev.boxoffice.cluster.Programs;
import dev.boxoffice.cluster.RedisControl;
import dev.boxoffice.cluster.SourceTree;
import dev.boxoffice.cluster.Topology;
import dev.boxoffice.cluster.Waiting;
import dev.boxoffice.testing.TcpProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What outages do to a cluster; each action fails if it cannot be done.
 *
 * @param leaving signs out when an outage wants it
 */
record OutageActions(ChaosCluster cluster, EventStreams events, Account leaving, AnswerLog log) {
    /** Longer than any outage: it ends when the cluster is healed. */
    private static final Duration UNTIL_HEALED = Duration.ofHours(2);

    private static final Duration EMPTIED = Duration.ofSeconds(2);
    private static final Duration RESTART = Duration.ofMinutes(1);
    private static final String SKEWED_REPLICA = "orders-2";
    private static final String CLOCK = "verticles/launcher/src/test/resources/skewed-clock.c";

    void kill(Set<String> processes) {
        processes.forEach(name -> require(cluster.process(name).kill(UNTIL_HEALED), name + " is down already"));
    }

    void freeze(Set<String> processes) {
        processes.forEach(name -> require(cluster.process(name).freeze(UNTIL_HEALED), name + " is down already"));
    }

    /** Ends all connections to a server, and accepts none. */
    void refuse(String server) {
        cluster.linksTo(server).forEach(TcpProxy::refuse);
    }

    void deleteConsumer(String name) {
        require(events.deleteConsumer(name), "there is no consumer " + name);
    }

    void deleteStream(String name) {
        require(events.deleteStream(name), "there is no stream " + name);
    }

    /** NATS is killed after a sign-out, and comes back soon without its data. */
    void signOutAndEmptyNats() {
        leaving.signOut().ifPresent(log::signedOut);
        require(cluster.process(Topology.NATS).killAndLoseData(EMPTIED), "NATS is down already");
    }

    RedisControl redis() {
        return cluster.redis();
    }

    /** Makes every write of the store fail, as on a full disk, or succeed again. */
    void fillDisk(boolean isFull) {
        long pid = cluster.process(Topology.MONGODB).pid().orElseThrow();
        Programs.run(Map.of(), "prlimit", "--pid", Long.toString(pid), "--fsize=" + (isFull ? "1:" : "unlimited:"));
    }

    /** Restarts one replica of orders with a clock that is ahead by that. */
    void skewClock(Duration ahead) {
        Path library = cluster.options().directory().resolve("skewed-clock.so");
        if (!Files.exists(library)) {
            Programs.run(
                    Map.of(),
                    "cc",
                    "-shared",
                    "-fPIC",
                    "-o",
                    library.toString(),
                    SourceTree.file(CLOCK).toString(),
                    "-ldl");
        }
        ManagedProcess replica = cluster.process(SKEWED_REPLICA);
        Optional<Long> before = replica.pid();
        Map<String, String> environment = Map.of(
                "LD_PRELOAD",
                ahead.isZero() ? "" : library.toString(),
                "SKEW_SECONDS",
                Long.toString(ahead.toSeconds()));
        require(replica.restart(environment), SKEWED_REPLICA + " is down already");
        boolean isBack =
                Waiting.until(RESTART, () -> replica.isUp() && !replica.pid().equals(before));
        require(isBack, SKEWED_REPLICA + " does not come back");
    }

    private static void require(boolean isDone, String otherwise) {
        if (!isDone) {
            throw new IllegalStateException(otherwise);
        }
    }
}
