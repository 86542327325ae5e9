package dev.boxoffice.testing;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server that a test can cut, block, and mend again. */
public final class FaultProxy implements AutoCloseable {
    private final NetServer server;
    private final NetClient client;
    private final URI target;
    private final Set<NetSocket> ends = ConcurrentHashMap.newKeySet();
    private volatile State state = State.WHOLE;

    private enum State {
        WHOLE,
        CUT,
        BLOCKED
    }

    /** Leads to the host and port of {@code address}, such as {@code redis://127.0.0.1:6379}. */
    public FaultProxy(Vertx vertx, String address) {
        this.target = URI.create(address);
        this.client = vertx.createNetClient();
        this.server = Await.await(
                vertx.createNetServer().connectHandler(this::connect).listen(0, "127.0.0.1"));
    }

    /** The address of this end, of the same form as the one it leads to. */
    public String address() {
        return target.getScheme() + "://127.0.0.1:" + server.actualPort();
    }

    private void connect(NetSocket near) {
        if (state == State.CUT) {
            near.close();
            return;
        }
        near.pause();
        client.connect(target.getPort(), target.getHost())
                .onSuccess(far -> join(near, far))
                .onFailure(failure -> near.close());
    }

    private void join(NetSocket near, NetSocket far) {
        forward(near, far);
        forward(far, near);
        if (state != State.BLOCKED) {
            near.resume();
        } else {
            far.pause();
        }
    }

    private void forward(NetSocket from, NetSocket to) {
        ends.add(from);
        from.handler(to::write);
        from.closeHandler(closed -> {
            ends.remove(from);
            to.close();
        });
    }

    /** Ends all connections, and lets no new one last. */
    public void cut() {
        state = State.CUT;
        ends.forEach(NetSocket::close);
    }

    /** Lets nothing through any more, while connections seem to be fine. */
    public void block() {
        state = State.BLOCKED;
        ends.forEach(NetSocket::pause);
    }

    /** Is a cable again. */
    public void mend() {
        state = State.WHOLE;
        ends.forEach(NetSocket::resume);
    }

    @Override
    public void close() {
        Await.await(server.close());
        Await.await(client.close());
    }
}
