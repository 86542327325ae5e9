package dev.boxoffice.web.live;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Limits the rate of WebSocket frames of any kind. Vert.x answers pings itself and drops empty frames, so a limit on
 * messages does not count them.
 */
final class FrameLimit extends ChannelInboundHandlerAdapter {
    private final TokenBucket frames;
    private final Runnable onFlood;
    private boolean isFlooded;

    /** Calls {@code onFlood} once when there are too many frames, and drops later ones. */
    FrameLimit(TokenBucket frames, Runnable onFlood) {
        this.frames = frames;
        this.onFlood = onFlood;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof WebSocketFrame)) {
            context.fireChannelRead(message);
            return;
        }
        boolean isUnanswerable =
                message instanceof PingWebSocketFrame && !context.channel().isWritable();
        if (isFlooded || isUnanswerable) {
            ReferenceCountUtil.release(message);
        } else if (frames.take()) {
            context.fireChannelRead(message);
        } else {
            isFlooded = true;
            ReferenceCountUtil.release(message);
            onFlood.run();
        }
    }
}
