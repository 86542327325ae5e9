package dev.boxoffice.bench.fuzz;

import dev.boxoffice.bench.fuzz.EventInput.Fate;
import dev.boxoffice.events.Subjects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Messages for every subject of the contract. Those that a consumer may believe are about things that do not exist, or
 * older than what it knows: whoever may publish has the last word.
 */
final class EventPlan {
    private static final String HEX = "0123456789abcdef";
    private static final int ID_LENGTH = 24;
    private static final List<String> NO_EVENTS = List.of(
            "",
            " ",
            "null",
            "[]",
            "{}",
            "5",
            "\"text\"",
            "{",
            "{\"id\":",
            "\u0000\u0001\u0002",
            "\u00ff\u00fe{}",
            "NaN",
            "{'id':1}",
            "\u00e2\u0082\u00ac \u00ff no header could hold this",
            "[".repeat(20_000),
            "{\"data\":".repeat(5_000),
            "x".repeat(100_000));
    private static final List<String> REQUIRED = List.of("id", "type", "subject", "time", "data");
    private static final List<String> ELSEWHERE = List.of(
            "events.fuzz.created",
            "events.order",
            "events.order.created.twice",
            "events.ticket.created-2",
            "dead.fuzz.events.order.created",
            "ops.status.orders",
            "ops.status.fuzz");
    private static final List<Map<String, String>> HEADERS = List.of(
            Map.of("Nats-Msg-Id", "fuzz-again"),
            Map.of("Nats-Msg-Id", "x".repeat(5_000)),
            Map.of("Nats-Msg-Id", "a b ; c"),
            Map.of("Nats-Expected-Last-Sequence", "0"),
            Map.of("Nats-Expected-Stream", "NOWHERE"),
            Map.of("Nats-Expected-Stream", "EVENTS"),
            Map.of("Nats-Rollup", "all"),
            Map.of("traceparent", "00-zz-zz-zz"),
            Map.of("traceparent", "00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-01"),
            Map.of("traceparent", "-".repeat(3_000), "tracestate", "=,=,"),
            Map.of("X-Request-Id", "a b c " + "x".repeat(300)),
            Map.of("Boxoffice-Replay-For", "nobody"),
            Map.of("Boxoffice-Cause", "x", "Boxoffice-Time", "yesterday", "Boxoffice-Consumer", "-"));

    EventInput next(int number, RandomGenerator random) {
        String subject = Hostile.one(Subjects.ALL, random);
        return switch (random.nextInt(12)) {
            case 0 -> noEvent(number, subject, random);
            case 1 -> withoutField(number, subject, random);
            case 2 -> {
                String later = "events.fuzz." + Hostile.one(List.of("reopened", "split"), random);
                Map<String, String> event = envelope(later, data(subject, random), random);
                yield input(number, "of a later version", subject, text(event), Fate.PASSED);
            }
            case 3 -> elsewhere(number, random);
            case 4 -> stale(number, random);
            case 5, 6 -> withoutMember(number, subject, random);
            case 7 -> oddEnvelope(number, subject, random);
            case 8 -> {
                String body = text(envelope(subject, data(subject, random), random));
                Map<String, String> headers = Hostile.one(HEADERS, random);
                yield new EventInput(number, "odd headers", subject, headers, strange(body, random), Fate.OPEN);
            }
            default -> {
                Bodies.Body odd = new Bodies(schema(subject), random).next();
                String event = text(envelope(subject, "\u0001", random)).replace("\u0001", odd.bytes());
                yield input(number, odd.what(), subject, strange(event, random), Fate.OPEN);
            }
        };
    }

    private static EventInput input(int number, String what, String subject, String body, Fate fate) {
        return new EventInput(number, what, subject, Map.of(), body, fate);
    }

    private static EventInput noEvent(int number, String subject, RandomGenerator random) {
        Map<String, String> headers = random.nextInt(3) > 0 ? Map.of() : Map.of("Nats-Expected-Stream", "EVENTS");
        String body = Hostile.one(NO_EVENTS, random);
        return new EventInput(number, "no event", subject, headers, body, Fate.DEAD);
    }

    private static EventInput withoutField(int number, String subject, RandomGenerator random) {
        Map<String, String> event = envelope(subject, data(subject, random), random);
        String field = Hostile.one(REQUIRED, random);
        if (random.nextBoolean()) {
            event.remove(field);
        } else {
            event.put(field, "null");
        }
        return input(number, "no " + field, subject, text(event), Fate.DEAD);
    }

    private static EventInput withoutMember(int number, String subject, RandomGenerator random) {
        Schema schema = schema(subject);
        Map<String, String> data = new Bodies(schema, random).right();
        String name = Hostile.one(schema.required(), random);
        if (random.nextBoolean()) {
            data.remove(name);
        } else {
            data.put(name, Hostile.one(List.of("null", "{}", "[]"), random));
        }
        String event = text(envelope(subject, Bodies.text(data), random));
        return input(number, "data without " + name, subject, strange(event, random), Fate.DEAD);
    }

    private static EventInput oddEnvelope(int number, String subject, RandomGenerator random) {
        Map<String, String> event = envelope(subject, data(subject, random), random);
        String field = Hostile.one(new ArrayList<>(event.keySet()), random);
        event.put(field, Hostile.one(Hostile.JSON, random));
        return input(number, "odd " + field, subject, strange(text(event), random), Fate.OPEN);
    }

    private static EventInput elsewhere(int number, RandomGenerator random) {
        String subject = Hostile.one(ELSEWHERE, random);
        String body = random.nextBoolean()
                ? Hostile.one(NO_EVENTS, random)
                : text(envelope(Subjects.ORDER_CREATED, data(Subjects.ORDER_CREATED, random), random));
        Map<String, String> headers = random.nextBoolean() ? Map.of() : Hostile.one(HEADERS, random);
        return new EventInput(number, "elsewhere", subject, headers, strange(body, random), Fate.OPEN);
    }

    /** What was true of something at its beginning, or never was. */
    private static EventInput stale(int number, RandomGenerator random) {
        boolean isOrder = random.nextBoolean();
        String subject = isOrder ? Subjects.ORDER_CREATED : Subjects.TICKET_UPDATED;
        Map<String, String> data = new HashMap<>(new Bodies(schema(subject), random).right());
        data.put("id", isOrder ? "\"@victimOrder@\"" : "\"@victimTicket@\"");
        data.put("version", "1");
        String event = text(envelope(subject, Bodies.text(data), random));
        return input(number, "stale", subject, Bytes.utf8(event), Fate.OPEN);
    }

    /** About nothing that exists. */
    private static String strange(String event, RandomGenerator random) {
        return event.replaceAll("@[A-Za-z]+@", id(random));
    }

    private static String id(RandomGenerator random) {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(HEX.charAt(random.nextInt(HEX.length())));
        }
        return id.toString();
    }

    private static Map<String, String> envelope(String type, String data, RandomGenerator random) {
        Map<String, String> event = new LinkedHashMap<>();
        event.put("specversion", "\"1.0\"");
        event.put("id", Hostile.json("fuzz-" + id(random)));
        event.put("source", "\"/fuzz\"");
        event.put("type", Hostile.json(type));
        event.put("subject", Hostile.json(id(random)));
        event.put("time", "\"2031-01-01T00:00:00Z\"");
        event.put("datacontenttype", "\"application/json\"");
        event.put("data", data);
        return event;
    }

    private static String data(String subject, RandomGenerator random) {
        return strange(Bodies.text(new Bodies(schema(subject), random).right()), random);
    }

    private static String text(Map<String, String> event) {
        return Bodies.text(event);
    }

    private static Schema schema(String subject) {
        String[] words = subject.split("\\.", -1);
        return Api.eventData(subject.equals(Subjects.TICKET_AVAILABILITY) ? "ticket-availability" : words[1]);
    }
}
