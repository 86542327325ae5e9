package dev.boxoffice.bench.chaos;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes to a socket, late if that is asked for, and always in order. */
final class DelayLine {
    private final Vertx vertx;
    private final NetSocket to;
    private final Deque<Late> waiting = new ArrayDeque<>();
    private boolean ended;

    private record Late(Buffer data, long due) {}

    DelayLine(Vertx vertx, NetSocket to) {
        this.vertx = vertx;
        this.to = to;
    }

    void send(Buffer data, long delayMillis) {
        if (delayMillis == 0 && waiting.isEmpty()) {
            to.write(data);
            return;
        }
        waiting.add(new Late(data, System.currentTimeMillis() + delayMillis));
        if (waiting.size() == 1) {
            wake();
        }
    }

    private void wake() {
        long millis = waiting.peek().due() - System.currentTimeMillis();
        vertx.setTimer(Math.max(1, millis), fired -> deliver());
    }

    private void deliver() {
        long now = System.currentTimeMillis();
        while (!waiting.isEmpty() && waiting.peek().due() <= now) {
            to.write(waiting.poll().data());
        }
        if (!waiting.isEmpty()) {
            wake();
        } else if (ended) {
            to.close();
        }
    }

    /** Closes the socket after what is still under way. */
    void end() {
        ended = true;
        if (waiting.isEmpty()) {
            to.close();
        }
    }
}
