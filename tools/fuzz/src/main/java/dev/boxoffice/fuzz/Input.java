package dev.boxoffice.fuzz;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One thing that is sent. Words such as {@code @ownTicket@} in its texts stand for ids and tokens that only a run
 * knows.
 */
sealed interface Input {
    /** Where it stands in the sequence of its seed. */
    int number();

    /** What is wrong with it, in a few words. */
    String what();

    /** The input as it is sent, once filled in. */
    String show(Fixture fixture);

    /** What consumers have to do with an event. */
    enum Fate {
        /** A dead letter of every consumer of its subject. */
        DEAD,
        /** Skipped and counted: no dead letter. */
        SKIPPED,
        /** Whatever the handlers make of it, as long as it ends. */
        OPEN
    }

    /**
     * Bytes on a connection of HTTP.
     *
     * @param isFramed true if the request is framed as HTTP wants it, so that there has to be one answer
     * @param most how many answers there may be: more, and a request could be smuggled
     */
    record Request(int number, String what, String template, boolean isFramed, int most) implements Input {
        @Override
        public String show(Fixture fixture) {
            String bytes = fixture.fill(template);
            return "echo " + HexFormat.of().formatHex(Bytes.array(bytes)) + " | xxd -r -p | nc 127.0.0.1 "
                    + fixture.port() + "    " + bytes.lines().findFirst().orElse("");
        }

        /** A framed request: method, target, lines of the head, and body. */
        static Request framed(int number, String what, String method, String target, List<String> lines, String body) {
            boolean hasLength = !body.isEmpty() || method.equals("POST") || method.equals("PUT");
            String head = method + " " + target + " HTTP/1.1\r\nHost: @host@\r\n"
                    + lines.stream().map(line -> line + "\r\n").collect(Collectors.joining())
                    + (hasLength ? "Content-Length: @length@\r\n" : "");
            return new Request(number, what, head + "\r\n" + body, true, 1);
        }
    }

    /**
     * A message to the streams.
     *
     * @param body bytes, one character each
     */
    record Event(int number, String what, String subject, Map<String, String> headers, String body, Fate fate)
            implements Input {
        @Override
        public String show(Fixture fixture) {
            return "nats pub %s %s: %s".formatted(subject, headers, Bytes.shown(fixture.fill(body)));
        }
    }

    /** Frames on a WebSocket of its own. */
    record Frames(int number, String what, String path, List<String> frames) implements Input {
        @Override
        public String show(Fixture fixture) {
            List<String> shown = frames.stream()
                    .limit(3)
                    .map(frame -> Bytes.shown(Bytes.utf8(fixture.fill(frame))))
                    .toList();
            return "%d frames to %s: %s".formatted(frames.size(), path, shown);
        }
    }
}
