package dev.boxoffice.bench.fuzz;

import java.util.List;

/**
 * Frames on a WebSocket of its own.
 *
 * @param path of the handshake
 */
record FrameInput(int number, String what, String path, List<String> frames) implements Input {

    @Override
    public String show(Scene scene) {
        List<String> shown = frames.stream()
                .limit(3)
                .map(scene::fill)
                .map(Bytes::utf8)
                .map(Bytes::shown)
                .toList();
        return "%d frames to %s: %s".formatted(frames.size(), path, shown);
    }
}
