package dev.boxoffice.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A way to a server that can fail: a TCP proxy whose connections can be made to fail. */
public final class TcpProxy implements AutoCloseable {
    private final Vertx vertx;
    private final Supplier<Optional<SocketAddress>> upstream;
    private final String scheme;
    private final NetServer server;
    private final NetClient client;
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean isRefusing;
    private volatile boolean isStalled;
    private volatile long delayMillis;

    /** Leads to the host and port of {@code address}, such as {@code redis://127.0.0.1:6379}. */
    public TcpProxy(Vertx vertx, String address) {
        this(vertx, URI.create(address));
    }

    private TcpProxy(Vertx vertx, URI target) {
        this(
                vertx,
                target.getScheme(),
                () -> Optional.of(SocketAddress.inetSocketAddress(target.getPort(), target.getHost())));
    }

    /** Leads to wherever {@code upstream} says for each connection; none is refused. */
    public TcpProxy(Vertx vertx, String scheme, Supplier<Optional<SocketAddress>> upstream) {
        this.vertx = vertx;
        this.scheme = scheme;
        this.upstream = upstream;
        this.client = vertx.createNetClient();
        this.server = Await.await(
                vertx.createNetServer().connectHandler(this::connect).listen(0, "127.0.0.1"));
    }

    /** The address of this end. */
    public String address() {
        return scheme + "://127.0.0.1:" + port();
    }

    /** The port of this end. */
    public int port() {
        return server.actualPort();
    }

    private void connect(NetSocket near) {
        Optional<SocketAddress> address = upstream.get();
        if (isRefusing || address.isEmpty()) {
            near.close();
            return;
        }
        near.pause();
        client.connect(address.get()).onSuccess(far -> join(near, far)).onFailure(failure -> near.close());
    }

    /** Both sockets have the same event loop. */
    private void join(NetSocket near, NetSocket far) {
        forward(near, far);
        forward(far, near);
        if (isStalled) {
            far.pause();
        } else {
            near.resume();
        }
    }

    private void forward(NetSocket from, NetSocket to) {
        sockets.add(from);
        DelayedWriter writer = new DelayedWriter(to);
        from.handler(data -> writer.write(data, delayMillis));
        from.exceptionHandler(broken -> from.close());
        from.closeHandler(closed -> {
            sockets.remove(from);
            writer.end();
        });
    }

    /** Ends all connections; new ones are accepted. */
    public void cut() {
        sockets.forEach(NetSocket::close);
    }

    /** Ends all connections, and every new one at once. */
    public void refuse() {
        isRefusing = true;
        cut();
    }

    /** Passes nothing on, while connections stay open. */
    public void stall() {
        isStalled = true;
        sockets.forEach(NetSocket::pause);
    }

    /** Passes everything on, but late. */
    public void delay(long millis) {
        delayMillis = millis;
    }

    /** Works again; what was held up arrives now. */
    public void heal() {
        isRefusing = false;
        delayMillis = 0;
        isStalled = false;
        sockets.forEach(NetSocket::resume);
    }

    @Override
    public void close() {
        Await.await(server.close().eventually(client::close));
    }

    /** Writes to a socket in order, each piece after its delay. */
    private final class DelayedWriter {
        private final NetSocket to;
        private final Deque<Delayed> waiting = new ArrayDeque<>();
        private boolean isEnded;

        private record Delayed(Buffer data, long due) {}

        DelayedWriter(NetSocket to) {
            this.to = to;
        }

        void write(Buffer data, long delay) {
            if (delay == 0 && waiting.isEmpty()) {
                to.write(data);
                return;
            }
            waiting.add(new Delayed(data, System.currentTimeMillis() + delay));
            if (waiting.size() == 1) {
                schedule();
            }
        }

        private void schedule() {
            long millis = waiting.peek().due() - System.currentTimeMillis();
            vertx.setTimer(Math.max(1, millis), fired -> writeDue());
        }

        private void writeDue() {
            long now = System.currentTimeMillis();
            while (!waiting.isEmpty() && waiting.peek().due() <= now) {
                to.write(waiting.poll().data());
            }
            if (!waiting.isEmpty()) {
                schedule();
            } else if (isEnded) {
                to.close();
            }
        }

        /** Closes the socket after what is still delayed. */
        void end() {
            isEnded = true;
            if (waiting.isEmpty()) {
                to.close();
            }
        }
    }
}
