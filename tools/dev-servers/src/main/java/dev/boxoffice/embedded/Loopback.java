package dev.boxoffice.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Ports and connections of the loopback interface. */
public final class Loopback {
    static final String HOST = "127.0.0.1";
    private static final int TIMEOUT_MILLIS = 2_000;

    private Loopback() {}

    /** Refuses a port that is in use; 0 stands for any free one and always passes. */
    static void requireFree(String server, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(HOST, port));
        } catch (IOException e) {
            throw portInUse(server, port, e);
        }
    }

    static EmbeddedServerException portInUse(String server, int port, Throwable cause) {
        String message = "%s cannot start: port %d on %s is in use".formatted(server, port, HOST);
        return new EmbeddedServerException(message, cause);
    }

    /** A port that was free a moment ago; another process may take it first, so callers retry. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedServerException("no free port on " + HOST, e);
        }
    }

    /** Reads what a server answers. */
    @FunctionalInterface
    interface Reader<T> {
        T read(BufferedReader lines) throws IOException;
    }

    /** Sends a text, and reads the answer as far as {@code reader} wants it. */
    static <T> T ask(int port, String request, Reader<T> reader) throws IOException {
        try (Socket socket = connect(port);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return reader.read(lines);
        }
    }

    static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(HOST, port), TIMEOUT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
