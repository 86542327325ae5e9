package dev.boxoffice.web.live;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A WebSocket client (RFC 6455) that reads only when the test calls {@link #read}. */
final class RawSocket implements AutoCloseable {
    private static final int SMALL_BUFFER = 4_096;
    private static final int LENGTH_FOLLOWS = 126;

    /** Opcodes of frames. */
    static final int TEXT = 1;

    static final int PING = 9;
    static final int PONG = 10;

    private final Socket socket = new Socket();
    private final DataInputStream in;

    RawSocket(int port, String path) throws IOException {
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        in = new DataInputStream(socket.getInputStream());
        write(("GET "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        String status = line();
        if (!status.contains(" 101 ")) {
            throw new IOException(status);
        }
        while (!line().isEmpty()) {
            // A header of the answer.
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int one = in.readByte(); one != '\n'; one = in.readByte()) {
            line.append((char) one);
        }
        return line.toString().strip();
    }

    private void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Sends a text of up to 64 kB in one frame. */
    void send(String text) throws IOException {
        send(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a frame of any kind; the mask is zero, which changes nothing. */
    void send(int opcode, byte[] payload) throws IOException {
        boolean isShort = payload.length < LENGTH_FOLLOWS;
        byte[] frame = new byte[payload.length + (isShort ? 6 : 8)];
        frame[0] = (byte) (0x80 | opcode);
        frame[1] = (byte) (0x80 | (isShort ? payload.length : LENGTH_FOLLOWS));
        if (!isShort) {
            frame[2] = (byte) (payload.length >> 8);
            frame[3] = (byte) payload.length;
        }
        System.arraycopy(payload, 0, frame, frame.length - payload.length, payload.length);
        write(frame);
    }

    /** The next frame. */
    String read() throws IOException {
        in.readUnsignedByte();
        int length = in.readUnsignedByte() & 0x7F;
        byte[] payload = new byte[length == LENGTH_FOLLOWS ? in.readUnsignedShort() : length];
        in.readFully(payload);
        return new String(payload, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
