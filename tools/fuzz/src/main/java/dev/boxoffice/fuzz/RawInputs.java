package dev.boxoffice.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/** Bytes that are hardly HTTP: framing that two readers could read in two ways, and noise. */
final class RawInputs {
    private static final String HOST = "Host: @host@\r\n";
    private static final String POST = "POST /api/orders HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n";
    private static final String COOKIE = "Cookie: session=@own@\r\n";
    private static final String GET = "GET /api/users/currentuser HTTP/1.1\r\n" + HOST;
    private static final String SMUGGLED = "GET /api/time?smuggled HTTP/1.1\r\n" + HOST + "\r\n";

    /** The opening of a WebSocket. */
    static final String HANDSHAKE =
            "GET /eventbus/websocket HTTP/1.1\r\n" + HOST + "Connection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    private RawInputs() {}

    static Input next(int number, RandomGenerator random) {
        return switch (random.nextInt(7)) {
            case 6 -> {
                String frames = random.nextInt(4) > 0
                        ? Corpus.any("webSocketFrames", random)
                        : Bytes.random(1 + random.nextInt(500), random);
                yield input(number, "odd WebSocket frames", HANDSHAKE + frames, 1);
            }
            case 0 -> {
                // Read the other way, the rest is a request.
                String session = random.nextBoolean() ? COOKIE : "";
                String body = Corpus.any(List.of("0\r\n\r\n", "hello", ""), random);
                String bytes = POST + session + Corpus.any("framing", random) + "\r\n" + body + SMUGGLED;
                yield input(number, "contradictory framing", bytes, 1);
            }
            case 1 -> {
                String head = POST + COOKIE + "Transfer-Encoding: chunked\r\n\r\n";
                yield input(number, "odd chunks", head + Corpus.any("chunks", random), 1);
            }
            case 2 -> cutShort(number, random);
            case 3 -> {
                String begin = random.nextBoolean() ? GET : "";
                yield input(number, "noise", begin + Bytes.random(1 + random.nextInt(2_000), random), 1);
            }
            default -> input(number, "an odd head", Corpus.any("heads", random), 1);
        };
    }

    private static Input input(int number, String what, String bytes, int most) {
        return new Input.Request(number, what, bytes, false, most);
    }

    private static Input cutShort(int number, RandomGenerator random) {
        String body = "{\"ticketId\":\"@ownTicket@\"";
        String whole = POST + COOKIE + "Content-Length: 100\r\n\r\n" + body;
        List<String> forms = List.of(
                whole,
                POST + COOKIE + "Expect: 100-continue\r\nContent-Length: 100\r\n\r\n",
                POST + COOKIE + "Content-Length: 999999999\r\n\r\n" + body,
                POST + COOKIE + "Content-Length: 2\r\n\r\n" + body,
                whole.substring(0, 1 + random.nextInt(whole.length())));
        // What is left over of a short length is no request, and may be answered as such.
        return input(number, "cut short", Corpus.any(forms, random), 2);
    }
}
