package dev.boxoffice.fuzz;

import dev.boxoffice.events.Subjects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Messages for every subject of the contract. Those that a consumer may believe are about things that do not exist, or
 * older than what it knows.
 */
final class EventInputs {
    private static final String HEX = "0123456789abcdef";
    private static final int ID_LENGTH = 24;
    private static final List<String> REQUIRED = List.of("id", "type", "subject", "time", "data");

    private final int number;
    private final RandomGenerator random;
    private final String subject;
    private final Schema schema;

    EventInputs(int number, RandomGenerator random) {
        this.number = number;
        this.random = random;
        this.subject = Corpus.any(Subjects.ALL, random);
        this.schema = Contract.eventData(subject);
    }

    Input next() {
        return switch (random.nextInt(12)) {
            case 0 -> {
                Map<String, String> headers =
                        random.nextInt(3) > 0 ? Map.of() : Map.of("Nats-Expected-Stream", "EVENTS");
                String body = Corpus.any("noEvents", random);
                yield new Input.Event(number, "no event", subject, headers, body, Input.Fate.DEAD);
            }
            case 1 -> withoutField();
            case 2 -> {
                String later = "events.fuzz." + Corpus.any(List.of("reopened", "split"), random);
                yield input("of a later version", Bodies.text(envelope(later, data())), Input.Fate.SKIPPED);
            }
            case 3 -> elsewhere();
            case 4 -> stale();
            case 5, 6 -> withoutMember();
            case 7 -> oddEnvelope();
            case 8 -> {
                String body = strange(Bodies.text(envelope(subject, data())));
                Map<String, String> headers = Corpus.anyEventHeaders(random);
                yield new Input.Event(number, "odd headers", subject, headers, body, Input.Fate.OPEN);
            }
            default -> {
                Bodies.Body odd = new Bodies(schema, random).next();
                String event = Bodies.text(envelope(subject, "\u0001")).replace("\u0001", odd.bytes());
                yield input(odd.what(), strange(event), Input.Fate.OPEN);
            }
        };
    }

    private Input input(String what, String body, Input.Fate fate) {
        return new Input.Event(number, what, subject, Map.of(), body, fate);
    }

    private Input withoutField() {
        Map<String, String> event = envelope(subject, data());
        String field = Corpus.any(REQUIRED, random);
        if (random.nextBoolean()) {
            event.remove(field);
        } else {
            event.put(field, "null");
        }
        return input("no " + field, Bodies.text(event), Input.Fate.DEAD);
    }

    private Input withoutMember() {
        Map<String, String> data = new Bodies(schema, random).valid();
        String name = Corpus.any(schema.required(), random);
        if (random.nextBoolean()) {
            data.remove(name);
        } else {
            data.put(name, Corpus.any(List.of("null", "{}", "[]"), random));
        }
        String event = strange(Bodies.text(envelope(subject, Bodies.text(data))));
        return input("data without " + name, event, Input.Fate.DEAD);
    }

    private Input oddEnvelope() {
        Map<String, String> event = envelope(subject, data());
        String field = Corpus.any(new ArrayList<>(event.keySet()), random);
        event.put(field, Corpus.any("values", random));
        return input("odd " + field, strange(Bodies.text(event)), Input.Fate.OPEN);
    }

    private Input elsewhere() {
        String other = Corpus.any("otherSubjects", random);
        String body = random.nextBoolean() ? Corpus.any("noEvents", random) : Bodies.text(envelope(subject, data()));
        Map<String, String> headers = random.nextBoolean() ? Map.of() : Corpus.anyEventHeaders(random);
        return new Input.Event(number, "elsewhere", other, headers, strange(body), Input.Fate.OPEN);
    }

    /** What was true of something at its beginning, or never was. */
    private Input stale() {
        boolean isOrder = random.nextBoolean();
        String type = isOrder ? Subjects.ORDER_CREATED : Subjects.TICKET_UPDATED;
        Map<String, String> data = new HashMap<>(new Bodies(Contract.eventData(type), random).valid());
        data.put("id", isOrder ? "\"@victimOrder@\"" : "\"@victimTicket@\"");
        data.put("version", "1");
        String event = Bytes.utf8(Bodies.text(envelope(type, Bodies.text(data))));
        return new Input.Event(number, "stale", type, Map.of(), event, Input.Fate.OPEN);
    }

    /** About nothing that exists. */
    private String strange(String event) {
        return event.replaceAll("@[A-Za-z]+@", id());
    }

    private String id() {
        StringBuilder id = new StringBuilder();
        random.ints(ID_LENGTH, 0, HEX.length()).forEach(digit -> id.append(HEX.charAt(digit)));
        return id.toString();
    }

    private Map<String, String> envelope(String type, String data) {
        Map<String, String> event = new LinkedHashMap<>();
        event.put("specversion", "\"1.0\"");
        event.put("id", Corpus.json("fuzz-" + id()));
        event.put("source", "\"/fuzz\"");
        event.put("type", Corpus.json(type));
        event.put("subject", Corpus.json(id()));
        event.put("time", "\"2031-01-01T00:00:00Z\"");
        event.put("datacontenttype", "\"application/json\"");
        event.put("data", data);
        return event;
    }

    private String data() {
        return strange(Bodies.text(new Bodies(schema, random).valid()));
    }
}
