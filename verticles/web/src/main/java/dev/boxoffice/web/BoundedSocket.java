package dev.boxoffice.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.WriteBufferWaterMark;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket of SockJS that holds a bounded number of bytes for a client that does not read, and takes a bounded number
 * of frames. The bridge writes without asking whether there is room; here what finds none is dropped and the socket
 * counts as behind, until {@link #catchUp} tells its client to fetch everything again.
 *
 * <p>Belongs to the event loop of its socket.
 */
final class BoundedSocket implements SockJSSocket {
    private static final Logger LOG = LoggerFactory.getLogger(BoundedSocket.class);

    /** Above this a socket is full, below the lower one it has room again. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(8_192, 32_768);

    private static final long LONGEST_BEHIND_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final double FRAMES_AT_ONCE = 64;
    private static final double FRAMES_PER_SECOND = 4;

    /** The handler in which frames come to Vert.x. */
    private static final String VERTX = "handler";

    private final SockJSSocket socket;
    private final Channel channel;
    private final LiveSockets sockets;
    private long behindSince;
    private boolean isBehind;
    private boolean isClosed;

    /** A frame of SockJS may bring several. */
    private final TokenBucket messages = new TokenBucket(FRAMES_AT_ONCE, FRAMES_PER_SECOND);

    BoundedSocket(SockJSSocket socket, LiveSockets sockets) {
        this.socket = socket;
        this.sockets = sockets;
        this.channel = channel(socket);
        if (channel != null) {
            channel.config().setWriteBufferWaterMark(WATER_MARK);
            TokenBucket frames = new TokenBucket(FRAMES_AT_ONCE, FRAMES_PER_SECOND);
            channel.pipeline().addBefore(VERTX, "frame limit", new FrameLimit(frames, this::endFlood));
        }
    }

    /** The connection of a WebSocket. Without one each answer has its own, of bounded size. */
    private static Channel channel(SockJSSocket socket) {
        // SockJS hands on some headers only.
        HttpServerRequest request = socket.routingContext().request();
        boolean isWebSocket = request.headers().contains("Upgrade", "websocket", true);
        return isWebSocket && request.connection() instanceof ConnectionBase connection ? connection.channel() : null;
    }

    @Override
    public boolean writeQueueFull() {
        return socket.writeQueueFull() || (channel != null && !channel.isWritable());
    }

    @Override
    public Future<Void> write(Buffer data) {
        if (isClosed || isBehind || writeQueueFull()) {
            if (!isClosed && !isBehind) {
                isBehind = true;
                behindSince = System.nanoTime();
                sockets.isBehind(this);
            }
            return Future.failedFuture("the client does not read");
        }
        return socket.write(data);
    }

    /**
     * Goes on with a client that reads again, or gives up one that has not for too long.
     *
     * @param resync tells the client to fetch everything again
     * @return true once the socket is not behind any more
     */
    boolean catchUp(Buffer resync) {
        if (isClosed) {
            return true;
        }
        if (!writeQueueFull()) {
            isBehind = false;
            socket.write(resync);
            return true;
        }
        if (System.nanoTime() - behindSince > LONGEST_BEHIND_NANOS) {
            cutOff();
            return true;
        }
        return false;
    }

    /** Ends the connection without the closing handshake, which the client would not read. */
    private void cutOff() {
        isClosed = true;
        if (channel == null) {
            socket.close();
        } else {
            // From here the request passes by Vert.x, which would wait for room for a closing frame.
            ChannelFuture unused = channel.pipeline().firstContext().close();
        }
    }

    private void endFlood() {
        if (!isClosed) {
            sockets.isFlooded(this);
            cutOff();
        }
    }

    @Override
    public SockJSSocket handler(Handler<Buffer> handler) {
        socket.handler(
                handler == null
                        ? null
                        : frame -> {
                            if (isClosed) {
                                return;
                            }
                            if (messages.take()) {
                                handler.handle(frame);
                            } else {
                                endFlood();
                            }
                        });
        return this;
    }

    /** The end of the socket follows each failure; the bridge would log each with its stack. */
    @Override
    public SockJSSocket exceptionHandler(Handler<Throwable> handler) {
        socket.exceptionHandler(failure -> LOG.debug("a live connection failed: {}", failure.toString()));
        return this;
    }

    @Override
    public SockJSSocket pause() {
        socket.pause();
        return this;
    }

    @Override
    public SockJSSocket resume() {
        socket.resume();
        return this;
    }

    @Override
    public SockJSSocket fetch(long amount) {
        socket.fetch(amount);
        return this;
    }

    @Override
    public SockJSSocket endHandler(Handler<Void> handler) {
        socket.endHandler(handler);
        return this;
    }

    @Override
    public SockJSSocket closeHandler(Handler<Void> handler) {
        socket.closeHandler(handler);
        return this;
    }

    @Override
    public SockJSSocket setWriteQueueMaxSize(int size) {
        socket.setWriteQueueMaxSize(size);
        return this;
    }

    @Override
    public SockJSSocket drainHandler(Handler<Void> handler) {
        socket.drainHandler(handler);
        return this;
    }

    @Override
    public String writeHandlerID() {
        return socket.writeHandlerID();
    }

    @Override
    public Future<Void> end() {
        return socket.end();
    }

    @Override
    public void close() {
        socket.close();
    }

    @Override
    public void close(int status, String reason) {
        socket.close(status, reason);
    }

    @Override
    public SocketAddress remoteAddress() {
        return socket.remoteAddress();
    }

    @Override
    public SocketAddress localAddress() {
        return socket.localAddress();
    }

    @Override
    public MultiMap headers() {
        return socket.headers();
    }

    @Override
    public String uri() {
        return socket.uri();
    }

    @Override
    public RoutingContext routingContext() {
        return socket.routingContext();
    }

    @Override
    public Session webSession() {
        return socket.webSession();
    }

    @Override
    public User webUser() {
        return socket.webUser();
    }
}
