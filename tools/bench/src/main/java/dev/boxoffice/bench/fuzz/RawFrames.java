package dev.boxoffice.bench.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/** Frames of WebSocket, RFC 6455, that no client library would write. Masks are zeros. */
final class RawFrames {
    static final String HANDSHAKE = String.join(
            "\r\n",
            "GET /eventbus/websocket HTTP/1.1",
            "Host: @host@",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "",
            "");

    private static final String MASK = "\u0000\u0000\u0000\u0000";
    private static final String PING = "{\"type\":\"ping\"}";
    private static final List<String> ODD = List.of(
            // Without a mask.
            "\u0081\u000f" + PING,
            // Reserved bits and operations.
            "\u00f1\u008f" + MASK + PING,
            "\u0083\u0080" + MASK,
            "\u008f\u0080" + MASK,
            // A text that is no UTF-8.
            "\u0081\u0084" + MASK + "\u00ff\u00fe\u00c0\u0080",
            // Parts that begin nowhere, or end nowhere.
            "\u0080\u008f" + MASK + PING,
            "\u0001\u0085" + MASK + "{\"typ",
            ("\u0001\u0081" + MASK + "a").repeat(3),
            // Control frames that are too long or in parts.
            "\u0089\u00fe\u0000\u00c8" + MASK + "x".repeat(200),
            "\u0009\u0081" + MASK + "x",
            ("\u0089\u0080" + MASK).repeat(500),
            // Lengths that nobody keeps.
            "\u0081\u00ff\u007f\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff" + MASK + "x",
            "\u0081\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff" + MASK + "x",
            "\u0081\u00fe\u0000\u000f" + MASK + PING,
            "\u0081\u00fe\uffff".replace('\uffff', '\u00ff'),
            // Ends with odd reasons.
            "\u0088\u0081" + MASK + "x",
            "\u0088\u0082" + MASK + "\u0000\u0000",
            "\u0088\u0082" + MASK + "\u00ff\u00ff",
            "\u0088\u0084" + MASK + "\u0003\u00e8\u00ff\u00fe");

    private RawFrames() {}

    static String next(RandomGenerator random) {
        if (random.nextInt(4) > 0) {
            return Hostile.one(ODD, random);
        }
        StringBuilder noise = new StringBuilder();
        int length = 1 + random.nextInt(500);
        for (int i = 0; i < length; i++) {
            noise.append((char) random.nextInt(256));
        }
        return noise.toString();
    }
}
