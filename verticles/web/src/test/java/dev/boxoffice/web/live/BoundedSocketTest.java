package dev.boxoffice.web.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The guard against slow clients and floods, over a connection in memory. */
class BoundedSocketTest {
    private static final Buffer RESYNC = Buffer.buffer("resync");

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Client client = new Client();
    private final Incidents incidents = new Incidents();
    private long now;

    /** The socket of SockJS. */
    private static final class Client extends ForwardingSocket {
        private final List<String> received = new ArrayList<>();
        private Handler<Buffer> handler;
        private boolean isFull;
        private boolean isClosed;

        Client() {
            super(null);
        }

        @Override
        public Future<Void> write(Buffer data) {
            received.add(data.toString());
            return Future.succeededFuture();
        }

        @Override
        public boolean writeQueueFull() {
            return isFull;
        }

        @Override
        public SockJSSocket handler(Handler<Buffer> given) {
            handler = given;
            return this;
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    private static final class Incidents implements BoundedSocket.Listener {
        private int lags;
        private int floods;

        @Override
        public void onLag(BoundedSocket socket) {
            lags++;
        }

        @Override
        public void onFlood(BoundedSocket socket) {
            floods++;
        }
    }

    private BoundedSocket webSocket() {
        channel.pipeline().addLast(BoundedSocket.VERTX, new ChannelInboundHandlerAdapter());
        return new BoundedSocket(client, channel, incidents, () -> now);
    }

    private BoundedSocket polling() {
        return new BoundedSocket(client, null, incidents, () -> now);
    }

    private void setFull(boolean isFull) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, !isFull);
    }

    private static boolean write(BoundedSocket socket, String text) {
        return socket.write(Buffer.buffer(text)).succeeded();
    }

    @Test
    void dropsMessagesForASlowClientUntilItHasCaughtUp() {
        BoundedSocket socket = webSocket();
        assertTrue(write(socket, "a"));
        setFull(true);
        assertTrue(socket.writeQueueFull());
        assertFalse(write(socket, "b"));
        assertFalse(write(socket, "c"));
        assertFalse(socket.catchUp(RESYNC), "it has no room yet");
        setFull(false);
        assertFalse(write(socket, "d"), "it has missed b and c");
        assertTrue(socket.catchUp(RESYNC));
        assertTrue(write(socket, "e"));
        assertEquals(List.of("a", "resync", "e"), client.received);
        assertEquals(1, incidents.lags);
    }

    @Test
    void closesTheConnectionOfAClientThatNeverReads() {
        BoundedSocket socket = webSocket();
        setFull(true);
        write(socket, "a");
        now = BoundedSocket.MAX_LAG_NANOS;
        assertFalse(socket.catchUp(RESYNC));
        assertTrue(channel.isOpen());
        now++;
        assertTrue(socket.catchUp(RESYNC));
        assertFalse(channel.isOpen());
        assertFalse(write(socket, "b"));
        assertTrue(socket.catchUp(RESYNC));
        assertEquals(List.of(), client.received);
    }

    @Test
    void measuresTheLagFromItsLastBeginning() {
        BoundedSocket socket = webSocket();
        for (int i = 0; i < 3; i++) {
            setFull(true);
            write(socket, "lost");
            now += BoundedSocket.MAX_LAG_NANOS;
            assertFalse(socket.catchUp(RESYNC));
            setFull(false);
            assertTrue(socket.catchUp(RESYNC));
        }
        assertTrue(channel.isOpen());
        assertEquals(3, incidents.lags);
    }

    @Test
    void usesTheQueueOfTransportsWithoutAConnection() {
        BoundedSocket socket = polling();
        client.isFull = true;
        assertFalse(write(socket, "a"));
        now = BoundedSocket.MAX_LAG_NANOS + 1;
        assertTrue(socket.catchUp(RESYNC));
        assertTrue(client.isClosed);
    }

    @Test
    void closesTheConnectionOfAClientThatSendsTooManyMessages() {
        BoundedSocket socket = polling();
        List<Buffer> handled = new ArrayList<>();
        socket.handler(handled::add);
        for (int i = 0; i < 2 * BoundedSocket.FRAME_BURST; i++) {
            client.handler.handle(Buffer.buffer("x"));
        }
        assertEquals(BoundedSocket.FRAME_BURST, handled.size());
        assertEquals(1, incidents.floods);
        assertTrue(client.isClosed);
    }

    @Test
    void acceptsBurstsAgainAfterAPause() {
        BoundedSocket socket = polling();
        List<Buffer> handled = new ArrayList<>();
        socket.handler(handled::add);
        for (int burst = 1; burst <= 3; burst++) {
            for (int i = 0; i < BoundedSocket.FRAME_BURST; i++) {
                client.handler.handle(Buffer.buffer("x"));
            }
            assertEquals(burst * BoundedSocket.FRAME_BURST, handled.size());
            now += TimeUnit.MINUTES.toNanos(1);
        }
        assertEquals(0, incidents.floods);
    }

    @Test
    void countsFramesThatVertxHandlesItself() {
        webSocket();
        for (int i = 0; i < 2 * BoundedSocket.FRAME_BURST && channel.isOpen(); i++) {
            channel.writeInbound(new PingWebSocketFrame());
        }
        assertFalse(channel.isOpen());
        assertEquals(1, incidents.floods);
    }

    @Test
    void removesItsHandler() {
        BoundedSocket socket = polling();
        socket.handler(message -> {});
        socket.handler(null);
        assertEquals(null, client.handler);
    }
}
