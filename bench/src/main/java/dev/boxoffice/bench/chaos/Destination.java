package dev.boxoffice.bench.chaos;

import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Where connections to a server lead to at the moment; replicas take turns. */
final class Destination {
  private final Map<String, SocketAddress> addresses = new ConcurrentSkipListMap<>();
  private final AtomicInteger turn = new AtomicInteger();

  void up(String part, String host, int port) {
    addresses.put(part, SocketAddress.inetSocketAddress(port, host));
  }

  /** Forgets an address, unless the part has come up elsewhere meanwhile. */
  void down(String part, String host, int port) {
    addresses.remove(part, SocketAddress.inetSocketAddress(port, host));
  }

  Optional<SocketAddress> next() {
    List<SocketAddress> present = List.copyOf(addresses.values());
    return present.isEmpty()
        ? Optional.empty()
        : Optional.of(present.get(Math.floorMod(turn.getAndIncrement(), present.size())));
  }
}
