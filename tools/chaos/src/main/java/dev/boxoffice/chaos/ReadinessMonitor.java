package dev.boxoffice.chaos;

import dev.boxoffice.cluster.Http;
import dev.boxoffice.cluster.Poller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Asks every process over and over whether it is ready. */
final class ReadinessMonitor implements AutoCloseable {
    private static final long EVERY_MILLIS = 300;
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final int READY = 200;
    private static final int NOT_READY = 503;

    private final Map<String, List<Check>> checks = new TreeMap<>();
    private final List<Poller> pollers = new ArrayList<>();

    private record Check(long at, int status) {}

    ReadinessMonitor(Map<String, Integer> ports) {
        ports.forEach((process, port) -> {
            List<Check> all = new CopyOnWriteArrayList<>();
            checks.put(process, all);
            Http http = new Http("http://127.0.0.1:" + port);
            pollers.add(new Poller("ready-" + process, EVERY_MILLIS, () -> {
                int status =
                        http.send(http.request("/health/ready").timeout(ANSWER)).status();
                all.add(new Check(System.nanoTime(), status));
            }));
        });
    }

    private List<Check> between(String process, long from, long to) {
        return checks.get(process).stream()
                .filter(check -> check.at() - from >= 0 && check.at() - to <= 0)
                .toList();
    }

    /** Processes that are not ready now. */
    List<String> notReady() {
        List<String> found = new ArrayList<>();
        checks.forEach((process, all) -> {
            if (all.isEmpty() || all.get(all.size() - 1).status() != READY) {
                found.add(process);
            }
        });
        return found;
    }

    /** True if a process said within {@code most} that it is not ready, and until the end. */
    boolean hasAdmitted(String process, long from, long to, Duration most) {
        List<Check> all = between(process, from, to);
        long first = all.stream()
                .filter(check -> check.status() != READY)
                .mapToLong(Check::at)
                .findFirst()
                .orElse(to);
        return first - from <= most.toNanos()
                && all.stream().filter(check -> check.at() - first >= 0).noneMatch(check -> check.status() == READY);
    }

    /** How long a process said without interruption that it is not ready. */
    Duration longestNotReady(String process, long from, long to) {
        long longest = 0;
        long since = -1;
        for (Check check : between(process, from, to)) {
            if (check.status() != NOT_READY) {
                since = -1;
            } else {
                since = since < 0 ? check.at() : since;
                longest = Math.max(longest, check.at() - since);
            }
        }
        return Duration.ofNanos(longest);
    }

    @Override
    public void close() {
        pollers.forEach(Poller::close);
    }
}
