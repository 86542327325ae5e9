package dev.boxoffice.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds events against asyncapi.yaml and the schemas that it refers to: the envelope, the source, and the data, with no
 * field more.
 */
final class EventContract {
    /** The source of events that tests publish in the place of a domain. */
    static final String TEST_SOURCE = "/test";

    private static final JsonSchema ENVELOPE = closed("event.json");
    private static final Map<String, Kind> KINDS = kinds();

    private EventContract() {}

    private record Kind(List<String> sources, JsonSchema data) {}

    private static Map<String, Kind> kinds() {
        JsonNode document = Schemas.resource("/asyncapi.yaml");
        Map<String, Kind> kinds = new HashMap<>();
        for (JsonNode message : document.at("/components/messages")) {
            JsonNode properties = message.at("/payload/allOf/1/properties");
            String data = properties.at("/data/$ref").textValue();
            kinds.put(
                    properties.at("/type/const").textValue(),
                    new Kind(sources(properties.get("source")), closed(data.substring(data.lastIndexOf('/') + 1))));
        }
        return kinds;
    }

    /** Most events have one source; some may come from several. */
    private static List<String> sources(JsonNode schema) {
        List<String> sources = new ArrayList<>();
        schema.path("enum").forEach(source -> sources.add(source.textValue()));
        return schema.has("const") ? List.of(schema.get("const").textValue()) : sources;
    }

    private static JsonSchema closed(String name) {
        return Schemas.compile(Schemas.closed(Schemas.resource("/schemas/" + name)));
    }

    /** What is wrong with an event that was published under {@code subject}; empty if nothing. */
    static List<String> violations(String subject, String json) {
        Kind kind = KINDS.get(subject);
        if (kind == null) {
            return List.of(subject + " is no channel of asyncapi.yaml");
        }
        JsonNode event = Schemas.parse(json);
        List<String> found = new ArrayList<>(Schemas.violations(ENVELOPE, event));
        found.addAll(Schemas.violations(kind.data(), event.path("data")));
        if (!subject.equals(event.path("type").textValue())) {
            found.add("the type is not the subject " + subject);
        }
        String source = event.path("source").asText();
        if (!kind.sources().contains(source) && !source.equals(TEST_SOURCE)) {
            found.add("the source is " + source);
        }
        return found.isEmpty() ? List.of() : List.of(found + " in " + json);
    }
}
