package dev.boxoffice.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Commands that make Redis lose its data, or refuse writes. */
public record RedisControl(int port) {
    private static final Duration ANSWER = Duration.ofSeconds(2);

    /** Turns a fault on or off; false if Redis is down. */
    @FunctionalInterface
    public interface Switch {
        /** Turns it. */
        boolean turn(RedisControl redis, boolean isOn);
    }

    /** Deletes everything. */
    public boolean flush() {
        return send("FLUSHALL");
    }

    /** Makes it the replica of a primary that does not exist, or a primary again. */
    public boolean readOnly(boolean isReadOnly) {
        return send(isReadOnly ? "REPLICAOF 127.0.0.1 1" : "REPLICAOF NO ONE");
    }

    /** Limits its memory to a byte, or lifts the limit. */
    public boolean full(boolean isFull) {
        return send("CONFIG SET maxmemory " + (isFull ? 1 : 0));
    }

    void heal() {
        readOnly(false);
        full(false);
    }

    /** False if it is down, or refuses the command. */
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
