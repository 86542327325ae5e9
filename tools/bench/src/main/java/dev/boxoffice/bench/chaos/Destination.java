package dev.boxoffice.bench.chaos;

import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Where connections to a server lead to at the moment; replicas take turns. */
final class Destination {
    private final Map<String, Place> places = new ConcurrentSkipListMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    /** Where a part is, as long as its process lives. */
    private record Place(SocketAddress address, Optional<ProcessHandle> process) {
        String text() {
            return address.host() + ":" + address.port();
        }

        boolean isAlive() {
            return process.map(ProcessHandle::isAlive).orElse(true);
        }
    }

    /** A process of ours answers on a port of this machine. */
    void up(String part, ProcessHandle process, int port) {
        places.put(part, new Place(SocketAddress.inetSocketAddress(port, "127.0.0.1"), Optional.of(process)));
    }

    /** A server that is not ours to start or to end. */
    void stands(String part, String host, int port) {
        places.put(part, new Place(SocketAddress.inetSocketAddress(port, host), Optional.empty()));
    }

    /** Where each of them is, as host and port. */
    List<String> all() {
        return places.values().stream().filter(Place::isAlive).map(Place::text).toList();
    }

    Optional<SocketAddress> next() {
        List<Place> present = places.values().stream().filter(Place::isAlive).toList();
        return present.isEmpty()
                ? Optional.empty()
                : Optional.of(present.get(Math.floorMod(turn.getAndIncrement(), present.size()))
                        .address());
    }
}
