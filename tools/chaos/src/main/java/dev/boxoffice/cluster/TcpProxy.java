package dev.boxoffice.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between two processes: a TCP proxy whose connections can be made to fail. */
public final class TcpProxy {
    private final Vertx vertx;
    private final Upstream upstream;
    private final NetServer server;
    private final NetClient client;
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean isRefusing;
    private volatile boolean isStalled;
    private volatile long delayMillis;

    private TcpProxy(Vertx vertx, Upstream upstream) {
        this.vertx = vertx;
        this.upstream = upstream;
        this.server = vertx.createNetServer().connectHandler(this::connect);
        this.client = vertx.createNetClient();
    }

    /** Listens on a free port. */
    static TcpProxy open(Vertx vertx, Upstream upstream) {
        TcpProxy proxy = new TcpProxy(vertx, upstream);
        Waiting.on(proxy.server.listen(0, "127.0.0.1"));
        return proxy;
    }

    int port() {
        return server.actualPort();
    }

    private void connect(NetSocket near) {
        Optional<SocketAddress> address = upstream.next();
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

    Future<Void> close() {
        return server.close().eventually(client::close);
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
