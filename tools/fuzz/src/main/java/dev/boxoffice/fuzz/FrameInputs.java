package dev.boxoffice.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Frames of SockJS that no browser should send. */
final class FrameInputs {
    private static final int MANY = 2_000;

    private FrameInputs() {}

    static Input next(int number, RandomGenerator random) {
        boolean isFramed = random.nextInt(3) == 0;
        String path = isFramed
                ? "/eventbus/%03d/fuzz%d/websocket".formatted(random.nextInt(1_000), number)
                : "/eventbus/websocket";
        List<String> frames = new ArrayList<>();
        String what = fill(frames, random);
        if (isFramed && random.nextInt(4) > 0) {
            frames.replaceAll(frame -> "[" + Corpus.json(frame) + "]");
        }
        return new Input.Frames(number, what, path, frames);
    }

    private static String fill(List<String> frames, RandomGenerator random) {
        switch (random.nextInt(10)) {
            case 0 -> {
                int length = Corpus.any(List.of(60_000, 70_000, 300_000), random);
                frames.add(message("send", "x", "\"" + "y".repeat(length) + "\""));
                return "a huge frame";
            }
            case 1 -> {
                for (int i = 0; i < MANY / 4; i++) {
                    frames.add(message("register", "live.orders." + i, "{}"));
                }
                return "many registers";
            }
            case 2 -> {
                int times = random.nextInt(20) == 0 ? MANY : 50;
                frames.addAll(Collections.nCopies(times, "{\"type\":\"ping\"}"));
                return "a flood of pings";
            }
            case 3 -> {
                String same = message("register", "live.tickets", "{}");
                frames.addAll(List.of(same, same, same, message("unregister", "live.tickets", "{}"), same));
                return "the same again";
            }
            case 4, 5, 6 -> {
                frames.add(Corpus.any("noMessages", random));
                frames.add(Corpus.any("noMessages", random));
                return "no messages";
            }
            default -> {
                String type = Corpus.any("frameTypes", random);
                String address = Corpus.any("addresses", random);
                String body = Corpus.any(List.of("{}", "null", "\"stop\"", "[]", "{\"$gt\":1}"), random);
                frames.add(message(type, address, body));
                return type + " " + address;
            }
        }
    }

    private static String message(String type, String address, String body) {
        return "{\"type\":%s,\"address\":%s,\"body\":%s,\"headers\":{}}"
                .formatted(Corpus.json(type), Corpus.json(address), body);
    }
}
