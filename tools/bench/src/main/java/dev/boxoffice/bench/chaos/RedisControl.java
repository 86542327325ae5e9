package dev.boxoffice.bench.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Commands that have Redis forget, or take no writes. */
final class RedisControl {
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final int port;

    RedisControl(int port) {
        this.port = port;
    }

    boolean forget() {
        return send("FLUSHALL");
    }

    /** Makes it the replica of a primary that is gone, or a primary again. */
    boolean readOnly(boolean isReadOnly) {
        return send(isReadOnly ? "REPLICAOF 127.0.0.1 1" : "REPLICAOF NO ONE");
    }

    /** Leaves it no memory, or as much as it wants. */
    boolean full(boolean isFull) {
        return send("CONFIG SET maxmemory " + (isFull ? 1 : 0));
    }

    /** Has it take writes. */
    void heal() {
        readOnly(false);
        full(false);
    }

    /** False if it is down, or does not take the command. */
    private boolean send(String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) ANSWER.toMillis());
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+';
        } catch (IOException e) {
            return false;
        }
    }
}
