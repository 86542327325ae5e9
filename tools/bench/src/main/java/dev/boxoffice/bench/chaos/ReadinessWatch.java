package dev.boxoffice.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Asks every process over and over whether it is ready, at the port for operators. */
final class ReadinessWatch implements AutoCloseable {
    private static final long EVERY_MILLIS = 300;
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final int READY = 200;
    private static final int NOT_READY = 503;

    private final Map<String, List<Seen>> seen = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    private record Seen(long at, int status) {}

    ReadinessWatch(Map<String, Integer> ports) {
        ports.forEach((process, port) -> {
            seen.put(process, new ArrayList<>());
            Thread thread = new Thread(() -> watch(process, port), "ready-" + process);
            thread.setDaemon(true);
            thread.start();
        });
    }

    private void watch(String process, int port) {
        Http http = new Http("http://127.0.0.1:" + port);
        while (!isClosed) {
            int status =
                    http.send(http.request("/health/ready").timeout(ANSWER)).status();
            List<Seen> all = seen.get(process);
            synchronized (all) {
                all.add(new Seen(System.nanoTime(), status));
            }
            Waiting.pause(EVERY_MILLIS);
        }
    }

    private List<Seen> between(String process, long from, long to) {
        List<Seen> all = seen.get(process);
        synchronized (all) {
            return all.stream()
                    .filter(one -> one.at() - from >= 0 && one.at() - to <= 0)
                    .toList();
        }
    }

    /** Those that are not ready now. */
    List<String> notReady() {
        List<String> found = new ArrayList<>();
        new TreeMap<>(seen).forEach((process, all) -> {
            synchronized (all) {
                if (all.isEmpty() || all.get(all.size() - 1).status() != READY) {
                    found.add(process);
                }
            }
        });
        return found;
    }

    /** True if it said within {@code most} that it is not ready, and kept to that. */
    boolean admitted(String process, long from, long to, Duration most) {
        List<Seen> all = between(process, from, to);
        long first = all.stream()
                .filter(one -> one.status() != READY)
                .mapToLong(Seen::at)
                .findFirst()
                .orElse(to);
        return first - from <= most.toNanos()
                && all.stream().filter(one -> one.at() - first >= 0).noneMatch(one -> one.status() == READY);
    }

    /** How long it said in one go that it is not ready. */
    Duration longestNotReady(String process, long from, long to) {
        long longest = 0;
        long since = 0;
        boolean isDown = false;
        for (Seen one : between(process, from, to)) {
            if (one.status() == NOT_READY) {
                since = isDown ? since : one.at();
                isDown = true;
                longest = Math.max(longest, one.at() - since);
            } else {
                isDown = false;
            }
        }
        return Duration.ofNanos(longest);
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
