package dev.boxoffice.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Generates request bodies and data of events by a schema, most of them with something wrong. */
record Bodies(Schema schema, RandomGenerator random) {
    /** What is wrong, and the bytes. */
    record Body(String what, String bytes) {}

    /** A body for an operation that takes none. */
    static Body unwanted(RandomGenerator random) {
        return random.nextInt(4) > 0
                ? new Body("no body", "")
                : new Body("a body", Bytes.utf8(Corpus.any("values", random)));
    }

    /** A file for an operation that takes images: hostile ones, and beginnings of real ones. */
    static Body file(RandomGenerator random) {
        String start = Corpus.any(
                List.of(
                        "\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR",
                        "\u00ff\u00d8\u00ff\u00e0",
                        "\u00ff\u00d8\u00ff\u00e1",
                        "RIFF\u0000\u0000\u0000\u0000WEBPVP8 ",
                        "RIFF\u00ff\u00ff\u00ff\u00ffWEBPVP8L",
                        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                        "GIF89a",
                        ""),
                random);
        return new Body("a file", start + Bytes.random(random.nextInt(2_000), random));
    }

    Body next() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> new Body("valid", Bytes.utf8(text(valid())));
            case 2 -> new Body("broken bytes", broken());
            case 3 -> {
                String value = random.nextInt(3) == 0 ? Corpus.nested(random) : Corpus.any("values", random);
                yield new Body("another value", Bytes.utf8(value));
            }
            case 4 -> doubled();
            default -> wrongMember();
        };
    }

    /** The members of a valid value; those that are not required may be left out. */
    Map<String, String> valid() {
        Map<String, String> members = new LinkedHashMap<>();
        schema.properties().forEach((name, of) -> {
            if (schema.required().contains(name) || random.nextBoolean()) {
                members.put(name, of.valid(name, random));
            }
        });
        return members;
    }

    static String text(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> Corpus.json(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String anyMember() {
        return Corpus.any(new ArrayList<>(schema.properties().keySet()), random);
    }

    private Body wrongMember() {
        Map<String, String> members = valid();
        String name = anyMember();
        Schema of = schema.properties().get(name);
        if (of.objects().isPresent() && random.nextBoolean()) {
            // Something is wrong within it, at any depth.
            Bodies inner = new Bodies(of.objects().get(), random);
            String text = inner.wrongText();
            members.put(name, of.isList() ? "[" + text(inner.valid()) + "," + text + "]" : text);
        } else {
            makeWrong(members, name);
        }
        return new Body("odd " + name, Bytes.utf8(text(members)));
    }

    private String wrongText() {
        Map<String, String> members = valid();
        makeWrong(members, anyMember());
        return text(members);
    }

    private void makeWrong(Map<String, String> members, String name) {
        switch (random.nextInt(10)) {
            case 0 -> members.remove(name);
            case 1 -> members.put(Corpus.any("members", random), Corpus.any("values", random));
            case 2, 3, 4 -> members.put(name, Corpus.any("values", random));
            case 5, 6 -> members.put(name, Corpus.json(Corpus.any("texts", random)));
            case 7 -> members.put(name, random.nextBoolean() ? Corpus.nested(random) : Corpus.any("numbers", random));
            default -> {
                List<String> limits = schema.properties().get(name).limits();
                members.put(name, limits.isEmpty() ? Corpus.any("values", random) : Corpus.any(limits, random));
            }
        }
    }

    /** The same member twice, of which one is wrong. */
    private Body doubled() {
        String name = anyMember();
        String rest = text(valid()).substring(1);
        String twice = Corpus.json(name) + ":" + Corpus.any("values", random) + (rest.equals("}") ? "" : ",");
        return new Body(name + " twice", Bytes.utf8("{" + twice + rest));
    }

    /** Bytes that are no text, or half of one. */
    private String broken() {
        String bytes = Bytes.utf8(text(valid()));
        int at = random.nextInt(bytes.length());
        return switch (random.nextInt(9)) {
            case 0 -> bytes.substring(0, at);
            case 1 -> bytes.substring(0, at) + Bytes.random(1, random) + bytes.substring(at);
            case 2 -> "\u00ef\u00bb\u00bf" + bytes;
            case 3 -> bytes.replace("fuzz", "\u00c3(\u00ff\u00fe");
            case 4 -> bytes.replace("fuzz", Bytes.utf8("\ud800"));
            case 5 -> bytes + bytes;
            case 6 -> bytes.replace("", "\u0000");
            case 7 -> bytes + " ".repeat(random.nextInt(300_000));
            default -> Bytes.random(1 + at, random);
        };
    }
}
