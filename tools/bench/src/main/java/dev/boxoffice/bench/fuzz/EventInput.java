package dev.boxoffice.bench.fuzz;

import java.util.Map;

/**
 * A message to the streams.
 *
 * @param headers besides the one with the number
 * @param body bytes, one character each
 * @param fate what consumers have to do with it
 */
record EventInput(int number, String what, String subject, Map<String, String> headers, String body, Fate fate)
        implements Input {
    /** What becomes of a message. */
    enum Fate {
        /** A dead letter of every consumer of its subject. */
        DEAD,
        /** Passed over: no dead letter. */
        PASSED,
        /** Whatever the handlers make of it, as long as it ends. */
        OPEN
    }

    @Override
    public String show(Scene scene) {
        return "nats pub %s %s: %s".formatted(subject, headers, Bytes.shown(scene.fill(body)));
    }
}
