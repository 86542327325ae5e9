package dev.boxoffice.cluster;

import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Where connections to a server or domain lead to at the moment; replicas take turns. */
final class Upstream {
    private final Map<String, Endpoint> endpoints = new ConcurrentSkipListMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    private record Endpoint(SocketAddress address, Optional<ProcessHandle> process) {
        boolean isAlive() {
            return process.map(ProcessHandle::isAlive).orElse(true);
        }
    }

    /** A process of the cluster listens on a port of this machine. */
    void add(String name, ProcessHandle process, int port) {
        endpoints.put(name, new Endpoint(SocketAddress.inetSocketAddress(port, "127.0.0.1"), Optional.of(process)));
    }

    /** A server that the cluster neither starts nor ends. */
    void addExternal(String name, String host, int port) {
        endpoints.put(name, new Endpoint(SocketAddress.inetSocketAddress(port, host), Optional.empty()));
    }

    /** Those whose process lives. */
    List<SocketAddress> all() {
        return endpoints.values().stream()
                .filter(Endpoint::isAlive)
                .map(Endpoint::address)
                .toList();
    }

    Optional<SocketAddress> next() {
        List<SocketAddress> present = all();
        return present.isEmpty()
                ? Optional.empty()
                : Optional.of(present.get(Math.floorMod(turn.getAndIncrement(), present.size())));
    }
}
