package dev.boxoffice.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas that other languages read say the same as the records that Java reads. */
class ContractTest {
    private static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Class<?>, String> JSON_TYPES = Map.of(
            int.class, "integer",
            long.class, "integer",
            Integer.class, "integer",
            Long.class, "integer",
            boolean.class, "boolean",
            Boolean.class, "boolean",
            Double.class, "number");

    @ParameterizedTest
    @MethodSource("dev.boxoffice.events.SampleRecords#all")
    void recordIsValidBySchemaAndHasTheSameFields(String name, Object data) throws IOException {
        assertEquals(Set.of(), schema(name).validate(JSON.readTree(EventCodec.write(data))));
        assertSameFields(data.getClass(), JSON.readTree(resource(name)));
    }

    /** Field by field, also those of records within. */
    private static void assertSameFields(Class<?> record, JsonNode schema) {
        Set<String> described = new TreeSet<>();
        schema.get("properties").fieldNames().forEachRemaining(described::add);
        assertEquals(componentsOf(record), described);
        for (RecordComponent component : record.getRecordComponents()) {
            JsonNode property = schema.get("properties").get(component.getName());
            if (component.getType().isRecord()) {
                assertSameFields(component.getType(), property);
            } else if (component.getType().isEnum()) {
                assertSameValues(component.getType(), property);
            } else if (component.getType() == List.class) {
                assertEquals("array", property.get("type").asText(), component.getName());
                assertSameItems(component, property.get("items"));
            } else if (JSON_TYPES.containsKey(component.getType())) {
                assertEquals(
                        JSON_TYPES.get(component.getType()),
                        property.get("type").asText(),
                        component.getName());
            } else {
                assertEquals("string", property.get("type").asText(), component.getName());
                assertEquals(
                        component.getType() == Instant.class ? "date-time" : "",
                        property.path("format").asText());
            }
        }
    }

    private static void assertSameItems(RecordComponent list, JsonNode schema) {
        Class<?> item = (Class<?>) ((ParameterizedType) list.getGenericType()).getActualTypeArguments()[0];
        if (item.isRecord()) {
            assertSameFields(item, schema);
        } else {
            assertEquals("string", schema.get("type").asText(), list.getName());
        }
    }

    private static void assertSameValues(Class<?> type, JsonNode property) {
        Set<String> values = new TreeSet<>();
        for (Object value : type.getEnumConstants()) {
            values.add(JSON.valueToTree(value).asText());
        }
        Set<String> described = new TreeSet<>();
        property.get("enum").forEach(value -> described.add(value.asText()));
        assertEquals(values, described);
    }

    @ParameterizedTest
    @MethodSource("dev.boxoffice.events.SampleRecords#all")
    void recordWithoutItsFieldsIsNotValid(String name, Object data) throws IOException {
        Set<ValidationMessage> errors = schema(name).validate(JSON.createObjectNode());
        assertFalse(errors.isEmpty());
    }

    @Test
    void envelopeIsValidBySchema() throws IOException {
        CloudEvent event = EventCodec.event(
                "e", "/expiration", Subjects.RESERVATION_EXPIRED, "o", NOW, new ReservationData("o", 1, NOW));
        assertEquals(Set.of(), schema("event").validate(JSON.readTree(EventCodec.encode(event))));
        assertEquals(componentsOf(CloudEvent.class), propertiesOf("event"));
    }

    @Test
    void eachSubjectIsAChannelAndViceVersa() throws IOException {
        JsonNode document = new YAMLMapper().readTree(Path.of("asyncapi.yaml").toFile());
        Set<String> addresses = new TreeSet<>();
        document.get("channels")
                .forEach(channel -> addresses.add(channel.get("address").asText()));
        assertEquals(new TreeSet<>(Subjects.ALL), addresses);
    }

    @Test
    void eachChannelHasOneSenderNamedAsSource() throws IOException {
        JsonNode document = new YAMLMapper().readTree(Path.of("asyncapi.yaml").toFile());
        Set<String> sent = new TreeSet<>();
        for (JsonNode operation : document.get("operations")) {
            String channel = operation.at("/channel/$ref").asText().replace("#/channels/", "");
            JsonNode event = document.at("/components/messages/" + channel + "/payload/allOf/1/properties");
            String address = document.at("/channels/" + channel + "/address").asText();
            assertEquals(address, event.at("/type/const").asText());
            String source = "/" + operation.at("/tags/0/name").asText();
            JsonNode others = event.at("/source/enum");
            assertEquals(source, event.at("/source/const").asText(others.path(0).asText()));
            assertTrue(sent.add(address), address + " has two senders");
        }
        assertEquals(new TreeSet<>(Subjects.ALL), sent);
    }

    @Test
    void eachSchemaBelongsToAnEventAndARecord() throws IOException {
        JsonNode document = new YAMLMapper().readTree(Path.of("asyncapi.yaml").toFile());
        Set<String> used = new TreeSet<>();
        for (JsonNode reference : document.findValues("$ref")) {
            if (reference.asText().startsWith("./schemas/")) {
                used.add(Path.of(reference.asText()).getFileName().toString().replace(".json", ""));
            }
        }
        Set<String> tested = new TreeSet<>(Set.of("event"));
        SampleRecords.all().forEach(arguments -> tested.add((String) arguments.get()[0]));
        Set<String> files = new TreeSet<>();
        try (Stream<Path> list = Files.list(Path.of("schemas"))) {
            list.forEach(file -> files.add(file.getFileName().toString().replace(".json", "")));
        }
        assertEquals(files, used);
        assertEquals(files, tested);
    }

    @Test
    void eachReferenceOfTheDocumentResolves() throws IOException {
        JsonNode document = new YAMLMapper().readTree(Path.of("asyncapi.yaml").toFile());
        for (JsonNode reference : document.findValues("$ref")) {
            String target = reference.asText();
            boolean found = target.startsWith("#")
                    ? !document.at(target.substring(1)).isMissingNode()
                    : Files.exists(Path.of(target));
            assertTrue(found, target);
        }
    }

    private static Set<String> componentsOf(Class<?> record) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .forEach(names::add);
        return names;
    }

    private static Set<String> propertiesOf(String name) throws IOException {
        Set<String> names = new TreeSet<>();
        try (InputStream resource = resource(name)) {
            JSON.readTree(resource).get("properties").fieldNames().forEachRemaining(names::add);
        }
        return names;
    }

    private static JsonSchema schema(String name) throws IOException {
        try (InputStream resource = resource(name)) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(resource);
        }
    }

    private static InputStream resource(String name) {
        return ContractTest.class.getResourceAsStream("/schemas/" + name + ".json");
    }
}
