package dev.boxoffice.bench.chaos;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between two parts: a TCP proxy whose connections can be hurt. */
final class Link {
    private final String name;
    private final Destination destination;
    private final NetServer server;
    private final NetClient client;
    private final Set<NetSocket> ends = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;
    private volatile boolean stalled;
    private volatile long delayMillis;

    private Link(String name, Destination destination, Vertx vertx) {
        this.name = name;
        this.destination = destination;
        this.server = vertx.createNetServer().connectHandler(near -> connect(vertx, near));
        this.client = vertx.createNetClient();
    }

    /** Opens a way to {@code destination} on a port of its own. */
    static Link open(Vertx vertx, String name, Destination destination) {
        Link link = new Link(name, destination, vertx);
        Waiting.on(link.server.listen(0, "127.0.0.1"));
        return link;
    }

    String name() {
        return name;
    }

    int port() {
        return server.actualPort();
    }

    private void connect(Vertx vertx, NetSocket near) {
        Optional<SocketAddress> address = destination.next();
        if (refusing || address.isEmpty()) {
            near.close();
            return;
        }
        near.pause();
        client.connect(address.get()).onSuccess(far -> join(vertx, near, far)).onFailure(failure -> near.close());
    }

    /** The client's socket lives on the context of the server's: what follows is one thread's. */
    private void join(Vertx vertx, NetSocket near, NetSocket far) {
        forward(vertx, near, far);
        forward(vertx, far, near);
        if (stalled) {
            far.pause();
        } else {
            near.resume();
        }
    }

    private void forward(Vertx vertx, NetSocket from, NetSocket to) {
        ends.add(from);
        DelayLine line = new DelayLine(vertx, to);
        from.handler(data -> line.send(data, delayMillis));
        from.exceptionHandler(broken -> from.close());
        from.closeHandler(closed -> {
            ends.remove(from);
            line.end();
        });
    }

    /** Ends all connections; new ones are welcome. */
    void cut() {
        ends.forEach(NetSocket::close);
    }

    /** Ends all connections, and every new one at once. */
    void refuse() {
        refusing = true;
        cut();
    }

    /** Lets nothing through, while connections seem to be fine. */
    void stall() {
        stalled = true;
        ends.forEach(NetSocket::pause);
    }

    /** Lets everything through, but late. */
    void delay(long millis) {
        delayMillis = millis;
    }

    /** Works again; what was held up arrives now. */
    void mend() {
        refusing = false;
        delayMillis = 0;
        stalled = false;
        ends.forEach(NetSocket::resume);
    }

    Future<Void> close() {
        return server.close().eventually(client::close);
    }
}
