package dev.boxoffice.bench.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Bytes that are hardly HTTP: framing that two readers could read in two ways, and nonsense. */
final class RawPlan {
    private static final String HOST = "Host: @host@\r\n";
    private static final String POST = "POST /api/orders HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n";
    private static final String COOKIE = "Cookie: session=@own@\r\n";
    private static final String GET = "GET /api/users/currentuser HTTP/1.1\r\n" + HOST;
    private static final String SMUGGLED = "GET /api/time?smuggled HTTP/1.1\r\n" + HOST + "\r\n";

    /** Framing headers that contradict each other or themselves. */
    private static final List<String> FRAMING = List.of(
            "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
            "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
            "Content-Length: 5\r\nContent-Length: 0\r\n",
            "Content-Length: 0\r\nContent-Length: 5\r\n",
            "Content-Length: 5, 0\r\n",
            "Content-Length: +5\r\n",
            "Content-Length: -1\r\n",
            "Content-Length: 0x5\r\n",
            "Content-Length: 5 5\r\n",
            "Content-Length: 99999999999999999999\r\n",
            "Content-Length : 5\r\n",
            "Content-Length:\r\n 5\r\n",
            "Content-Length: \r\n",
            "Transfer-Encoding: xchunked\r\n",
            "Transfer-Encoding : chunked\r\n",
            "Transfer-Encoding: chunked, identity\r\n",
            "Transfer-Encoding: identity, chunked\r\nContent-Length: 5\r\n",
            "Transfer-Encoding:\u000bchunked\r\n",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
            "Transfer-Encoding: \"chunked\"\r\n",
            "Transfer-Encoding:\n chunked\r\n",
            "X: y\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n");

    private static final List<String> CHUNKS = List.of(
            "zz\r\nabc\r\n0\r\n\r\n",
            "-1\r\nabc\r\n0\r\n\r\n",
            "ffffffffffffffff\r\nabc",
            "7fffffff\r\nabc",
            "3\r\nabcdef\r\n0\r\n\r\n",
            "3;" + "x=y;".repeat(3_000) + "\r\nabc\r\n0\r\n\r\n",
            "3\nabc\n0\n\n",
            " 3 \r\nabc\r\n0\r\n\r\n",
            "0x3\r\nabc\r\n0\r\n\r\n",
            "0\r\nTrailer: " + "x".repeat(20_000) + "\r\n\r\n",
            "0\r\nContent-Length: 5\r\n\r\n",
            "0\r\n no trailer\r\n\r\n",
            "1\r\na\r\n".repeat(3_000) + "0\r\n\r\n",
            "\r\n\r\n");

    private static final List<String> HEADS = List.of(
            GET + "No colon here\r\n\r\n",
            GET + ": no name\r\n\r\n",
            GET + "A b: c\r\n\r\n",
            GET + "X: a\u0000b\r\n\r\n",
            GET + "X\u0000: a\r\n\r\n",
            GET + "X: a\rb\r\n\r\n",
            GET + "X: \u00ff\u00fe\u0080\r\n\r\n",
            GET + "\u00ff: x\r\n\r\n",
            GET + "X: folded\r\n more\r\n\r\n",
            GET + "X: " + "x".repeat(17_000) + "\r\n\r\n",
            GET + "X: y\r\n".repeat(3_000) + "\r\n",
            GET + "x".repeat(17_000),
            GET + "Host: example.com\r\n\r\n",
            "GET /api/time HTTP/1.1\r\n\r\n",
            "GET /api/time HTTP/1.1\r\nHost:\r\n\r\n",
            "GET /api/time HTTP/1.1\r\nHost: [\r\n\r\n",
            "GET /api/time HTTP/1.1\r\nHost: a b\r\n\r\n",
            "GET /api/time HTTP/1.1\r\nHost: a@b:c:d\r\n\r\n",
            "POST /api/users/signout HTTP/1.1\r\nHost: [::1\r\nOrigin: http://[::1\r\n\r\n",
            "POST /api/users/signout HTTP/1.1\r\nHost: :99999\r\nOrigin: http://a:99999\r\n\r\n",
            "POST /api/users/signout HTTP/1.1\r\nOrigin: http://a\r\n\r\n",
            "POST /api/users/signout HTTP/1.0\r\n\r\n",
            "GET /api/time HTTP/1.0\r\n\r\n",
            "GET /api/time HTTP/1.7\r\n" + HOST + "\r\n",
            "GET /api/time HTTP/9.9\r\n" + HOST + "\r\n",
            "GET /api/time\r\n\r\n",
            "GET  /api/time  HTTP/1.1\r\n" + HOST + "\r\n",
            "GET\t/api/time\tHTTP/1.1\r\n" + HOST + "\r\n",
            "get /api/time HTTP/1.1\r\n" + HOST + "\r\n",
            "G\u00ffT /api/time HTTP/1.1\r\n" + HOST + "\r\n",
            "x".repeat(300) + " /api/time HTTP/1.1\r\n" + HOST + "\r\n",
            "GET http://example.com/api/time HTTP/1.1\r\n" + HOST + "\r\n",
            "GET http://[/api/time HTTP/1.1\r\n" + HOST + "\r\n",
            "GET //example.com/api/time HTTP/1.1\r\n" + HOST + "\r\n",
            "GET * HTTP/1.1\r\n" + HOST + "\r\n",
            "OPTIONS * HTTP/1.1\r\n" + HOST + "\r\n",
            "GET api/time HTTP/1.1\r\n" + HOST + "\r\n",
            "GET ? HTTP/1.1\r\n" + HOST + "\r\n",
            "GET \\api\\time HTTP/1.1\r\n" + HOST + "\r\n",
            "GET /\u00ff\u00fe HTTP/1.1\r\n" + HOST + "\r\n",
            "GET /a\u0000b HTTP/1.1\r\n" + HOST + "\r\n",
            "GET /" + "a".repeat(5_000) + " HTTP/1.1\r\n" + HOST + "\r\n",
            "GET /" + "../".repeat(500) + "etc/passwd HTTP/1.1\r\n" + HOST + "\r\n",
            "CONNECT example.com:443 HTTP/1.1\r\n" + HOST + "\r\n",
            "CONNECT / HTTP/1.1\r\n" + HOST + "\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000\u0000",
            "\u0016\u0003\u0001\u0000\u00a5\u0001\u0000\u0000\u00a1\u0003\u0003",
            "\r\n\r\n\r\n",
            "\u0000".repeat(64),
            GET + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n",
            "GET /eventbus/websocket HTTP/1.1\r\n" + HOST + "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
            "GET /eventbus/websocket HTTP/1.1\r\n"
                    + HOST
                    + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 99\r\n"
                    + "Sec-WebSocket-Key: x\r\n\r\n",
            "GET /api/time HTTP/1.1\r\n"
                    + HOST
                    + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");

    RawInput next(int number, RandomGenerator random) {
        return switch (random.nextInt(7)) {
            case 6 -> {
                String frames = RawFrames.next(random);
                yield new RawInput(number, "odd WebSocket frames", RawFrames.HANDSHAKE + frames, 1);
            }
            case 0 -> smuggling(number, random);
            case 1 -> {
                String head = POST + COOKIE + "Transfer-Encoding: chunked\r\n\r\n";
                yield new RawInput(number, "odd chunks", head + Hostile.one(CHUNKS, random), 1);
            }
            case 2 -> cutShort(number, random);
            case 3 -> noise(number, random);
            default -> new RawInput(number, "an odd head", Hostile.one(HEADS, random), 1);
        };
    }

    /** Whoever reads it the other way takes the rest for a request. */
    private static RawInput smuggling(int number, RandomGenerator random) {
        String framing = Hostile.one(FRAMING, random);
        String who = random.nextBoolean() ? COOKIE : "";
        String body = Hostile.one(List.of("0\r\n\r\n", "hello", ""), random);
        return new RawInput(number, "contradictory framing", POST + who + framing + "\r\n" + body + SMUGGLED, 1);
    }

    private static RawInput cutShort(int number, RandomGenerator random) {
        String body = "{\"ticketId\":\"@ownTicket@\"";
        String whole = POST + COOKIE + "Content-Length: 100\r\n\r\n" + body;
        List<String> forms = new ArrayList<>(List.of(whole));
        forms.add(POST + COOKIE + "Expect: 100-continue\r\nContent-Length: 100\r\n\r\n");
        forms.add(POST + COOKIE + "Content-Length: 999999999\r\n\r\n" + body);
        forms.add(POST + COOKIE + "Content-Length: 2\r\n\r\n" + body);
        forms.add(whole.substring(0, 1 + random.nextInt(whole.length())));
        // What is left over of a short length is no request, and may be answered as such.
        return new RawInput(number, "cut short", Hostile.one(forms, random), 2);
    }

    private static RawInput noise(int number, RandomGenerator random) {
        StringBuilder bytes = new StringBuilder(random.nextBoolean() ? GET : "");
        int length = 1 + random.nextInt(2_000);
        for (int i = 0; i < length; i++) {
            bytes.append((char) random.nextInt(256));
        }
        return new RawInput(number, "noise", bytes.toString(), 1);
    }
}
