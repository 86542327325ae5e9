package dev.boxoffice.platform.images;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A buffer as a stream of one item, for clients that only take streams. For one reader, on one thread. */
final class BufferStream implements ReadStream<Buffer> {
    private final Buffer buffer;
    private Handler<Buffer> reader;
    private Handler<Void> onEnd;
    private long demand = Long.MAX_VALUE;
    private boolean isSent;
    private boolean isEnded;

    BufferStream(Buffer buffer) {
        this.buffer = buffer;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
        return this;
    }

    @Override
    public ReadStream<Buffer> handler(Handler<Buffer> handler) {
        reader = handler;
        return flow();
    }

    @Override
    public ReadStream<Buffer> endHandler(Handler<Void> handler) {
        onEnd = handler;
        return flow();
    }

    @Override
    public ReadStream<Buffer> pause() {
        demand = 0;
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        demand = Math.max(demand, amount);
        return flow();
    }

    private ReadStream<Buffer> flow() {
        if (!isSent && demand > 0 && reader != null) {
            isSent = true;
            reader.handle(buffer);
        }
        if (isSent && !isEnded && onEnd != null) {
            isEnded = true;
            onEnd.handle(null);
        }
        return this;
    }
}
