package dev.boxoffice.web.live;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.WriteBufferWaterMark;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A SockJS socket with backpressure. The event-bus bridge writes without asking for room. This socket buffers a bounded
 * number of bytes for a client that does not read, and then drops messages until {@link #catchUp} tells the client to
 * fetch everything again. It also accepts a bounded rate of frames.
 *
 * <p>Belongs to the event loop of the socket.
 */
final class BoundedSocket extends ForwardingSocket {
    private static final Logger LOG = LoggerFactory.getLogger(BoundedSocket.class);

    /** Above the higher mark a socket is full, below the lower one it has room again. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(8_192, 32_768);

    /** How long a client may read nothing while messages wait. */
    static final long MAX_LAG_NANOS = TimeUnit.SECONDS.toNanos(10);

    static final int FRAME_BURST = 64;
    private static final double FRAMES_PER_SECOND = 4;

    /** The name of the channel handler of Vert.x. */
    static final String VERTX = "handler";

    private final SockJSSocket socket;
    private final Channel channel;
    private final Listener listener;
    private final LongSupplier nanoTime;

    /** One SockJS frame may contain several messages. */
    private final TokenBucket messages;

    private long lagsSince;
    private boolean isLagging;
    private boolean isClosed;

    /** Is notified of clients that misbehave. */
    interface Listener {
        /** A message was dropped; {@link #catchUp} has to be called until it returns true. */
        void onLag(BoundedSocket socket);

        /** The connection is closed because of too many frames. */
        void onFlood(BoundedSocket socket);
    }

    BoundedSocket(SockJSSocket socket, Listener listener) {
        this(socket, channel(socket), listener, System::nanoTime);
    }

    /**
     * A socket over a connection.
     *
     * @param channel the connection of a WebSocket; null for other transports, whose responses are bounded by SockJS
     */
    BoundedSocket(SockJSSocket socket, Channel channel, Listener listener, LongSupplier nanoTime) {
        super(socket);
        this.socket = socket;
        this.channel = channel;
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.messages = new TokenBucket(FRAME_BURST, FRAMES_PER_SECOND, nanoTime);
        if (channel != null) {
            channel.config().setWriteBufferWaterMark(WATER_MARK);
            TokenBucket frames = new TokenBucket(FRAME_BURST, FRAMES_PER_SECOND, nanoTime);
            channel.pipeline().addBefore(VERTX, "frame limit", new FrameLimit(frames, this::endFlood));
        }
    }

    private static Channel channel(SockJSSocket socket) {
        // SockJS itself passes on only some headers.
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
        if (!isClosed && !isLagging && writeQueueFull()) {
            isLagging = true;
            lagsSince = nanoTime.getAsLong();
            listener.onLag(this);
        }
        return isClosed || isLagging ? Future.failedFuture("the client does not read") : socket.write(data);
    }

    /**
     * Sends {@code resync} to a client that reads again; closes the connection of one that has not for ten seconds.
     *
     * @return true once the socket does not lag any more
     */
    boolean catchUp(Buffer resync) {
        if (isClosed) {
            return true;
        }
        if (!writeQueueFull()) {
            isLagging = false;
            socket.write(resync);
            return true;
        }
        if (nanoTime.getAsLong() - lagsSince > MAX_LAG_NANOS) {
            cutOff();
            return true;
        }
        return false;
    }

    /** Closes the connection without a closing handshake, which the client would not read. */
    private void cutOff() {
        isClosed = true;
        if (channel == null) {
            socket.close();
        } else {
            // Closing from the first handler bypasses Vert.x, which would wait for room for a closing frame.
            ChannelFuture unused = channel.pipeline().firstContext().close();
        }
    }

    private void endFlood() {
        if (!isClosed) {
            listener.onFlood(this);
            cutOff();
        }
    }

    @Override
    public SockJSSocket handler(Handler<Buffer> handler) {
        socket.handler(handler == null ? null : message -> receive(message, handler));
        return this;
    }

    private void receive(Buffer message, Handler<Buffer> handler) {
        if (isClosed) {
            return;
        }
        if (messages.take()) {
            handler.handle(message);
        } else {
            endFlood();
        }
    }

    /** Replaces the handler of the bridge, which would log each failure with its stack; the socket closes anyway. */
    @Override
    public SockJSSocket exceptionHandler(Handler<Throwable> handler) {
        socket.exceptionHandler(failure -> LOG.debug("a live connection failed: {}", failure.toString()));
        return this;
    }
}
