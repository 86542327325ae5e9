package dev.boxoffice.bench.fuzz;

/**
 * Bytes on a socket. Whether they are answered is open; how is not.
 *
 * @param most how many answers there may be: more, and somebody could smuggle a request
 */
record RawInput(int number, String what, String template, int most) implements Input {
    String bytes(Scene scene) {
        return scene.fill(template);
    }

    @Override
    public String show(Scene scene) {
        return "echo " + Bytes.hex(bytes(scene)) + " | xxd -r -p | nc " + scene.place();
    }
}
