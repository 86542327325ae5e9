package dev.boxoffice.bench.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Request bodies and data of events by a schema, with something wrong in most of them. */
final class Bodies {
    private static final List<String> NAMES = List.of(
            "$gt",
            "a.b",
            "$set",
            "_id",
            "id",
            "version",
            "userId",
            "status",
            "roles",
            "role",
            "amount",
            "",
            "\u0000",
            "__proto__",
            "constructor",
            "\ud83c\udfab",
            "x".repeat(5_000));

    private final Schema schema;
    private final RandomGenerator random;

    /** What is wrong, and bytes. */
    record Body(String what, String bytes) {}

    Bodies(Schema schema, RandomGenerator random) {
        this.schema = schema;
        this.random = random;
    }

    /** A body for an operation that takes none. */
    static Body unwanted(RandomGenerator random) {
        return random.nextInt(4) > 0
                ? new Body("no body", "")
                : new Body("a body", Bytes.utf8(Hostile.one(Hostile.JSON, random)));
    }

    Body next() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> new Body("as it should be", Bytes.utf8(text(right())));
            case 2 -> broken();
            case 3 -> whole();
            case 4 -> doubled();
            default -> wrongMember();
        };
    }

    /** The members of a right value; those that are not required may be left out. */
    Map<String, String> right() {
        Map<String, String> members = new LinkedHashMap<>();
        schema.properties().forEach((name, of) -> {
            if (schema.required().contains(name) || random.nextBoolean()) {
                members.put(name, of.right(name, random));
            }
        });
        return members;
    }

    static String text(Map<String, String> members) {
        List<String> texts = new ArrayList<>();
        members.forEach((name, value) -> texts.add(Hostile.json(name) + ":" + value));
        return "{" + String.join(",", texts) + "}";
    }

    private Body wrongMember() {
        Map<String, String> members = right();
        List<String> names = new ArrayList<>(schema.properties().keySet());
        String name = Hostile.one(names, random);
        String what = name;
        switch (random.nextInt(10)) {
            case 0 -> members.remove(name);
            case 1 -> members.put(Hostile.one(NAMES, random), Hostile.one(Hostile.JSON, random));
            case 2, 3, 4 -> members.put(name, Hostile.one(Hostile.JSON, random));
            case 5, 6 -> members.put(name, Hostile.json(Hostile.one(Hostile.TEXTS, random)));
            case 7 ->
                members.put(name, random.nextBoolean() ? Hostile.nested(random) : Hostile.one(Hostile.NUMBERS, random));
            default -> {
                List<String> limits = schema.properties().get(name).limits();
                members.put(name, Hostile.one(limits.isEmpty() ? Hostile.JSON : limits, random));
            }
        }
        return new Body("odd " + what, Bytes.utf8(text(members)));
    }

    /** The same member twice, of which one is wrong. */
    private Body doubled() {
        String json = text(right());
        String name = Hostile.one(new ArrayList<>(schema.properties().keySet()), random);
        String twice = Hostile.json(name) + ":" + Hostile.one(Hostile.JSON, random);
        return new Body(name + " twice", Bytes.utf8("{" + twice + (json.length() > 2 ? "," : "") + json.substring(1)));
    }

    /** Another value than an object. */
    private Body whole() {
        String value = random.nextInt(3) == 0 ? Hostile.nested(random) : Hostile.one(Hostile.JSON, random);
        return new Body("another value", Bytes.utf8(value));
    }

    /** Bytes that are no text, or half of one. */
    private Body broken() {
        String bytes = Bytes.utf8(text(right()));
        int at = random.nextInt(bytes.length());
        String odd =
                switch (random.nextInt(9)) {
                    case 0 -> bytes.substring(0, at);
                    case 1 -> bytes.substring(0, at) + (char) random.nextInt(256) + bytes.substring(at);
                    case 2 -> "\u00ef\u00bb\u00bf" + bytes;
                    case 3 -> bytes.replace("fuzz", "\u00c3(\u00ff\u00fe");
                    case 4 -> bytes.replace("fuzz", Bytes.utf8("\ud800"));
                    case 5 -> bytes + bytes;
                    case 6 -> bytes.replace("", "\u0000");
                    case 7 -> bytes + " ".repeat(random.nextInt(300_000));
                    default ->
                        random.ints(1 + at, 0, 256)
                                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                                .toString();
                };
        return new Body("broken bytes", odd);
    }
}
