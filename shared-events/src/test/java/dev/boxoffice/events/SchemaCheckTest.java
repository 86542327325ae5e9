package dev.boxoffice.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Data that lack what the schemas require are refused. */
class SchemaCheckTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @MethodSource("dev.boxoffice.events.SampleRecords#all")
    void dataWithoutRequiredFieldsAreMalformed(String name, Object data) throws IOException {
        assertEquals(data, EventCodec.data(json(data), data.getClass()));
        for (JsonNode required : schema(name).get("required")) {
            String field = required.asText();
            assertMalformed(json(data).without(field), data.getClass());
            assertMalformed(json(data).putNull(field), data.getClass());
            assertMalformed(json(data).set(field, JSON.createArrayNode()), data.getClass());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.boxoffice.events.SampleRecords#all")
    void dataBelowTheMinimaOfTheSchemaAreMalformed(String name, Object data) throws IOException {
        JsonNode properties = schema(name).get("properties");
        properties.properties().forEach(property -> {
            if (property.getValue().has("minimum")) {
                long below = property.getValue().get("minimum").asLong() - 1;
                assertMalformed(json(data).put(property.getKey(), below), data.getClass());
            }
            if (property.getValue().has("minLength")) {
                assertMalformed(json(data).put(property.getKey(), ""), data.getClass());
            }
        });
    }

    private static JsonNode schema(String name) throws IOException {
        try (InputStream file = SchemaCheckTest.class.getResourceAsStream("/schemas/" + name + ".json")) {
            return JSON.readTree(file);
        }
    }

    private static ObjectNode json(Object data) {
        return (ObjectNode) parsed(EventCodec.write(data));
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertMalformed(JsonNode data, Class<?> type) {
        assertThrows(MalformedEventException.class, () -> EventCodec.data(data, type), data::toString);
    }

    @Test
    void optionalFieldMayBeNull() {
        ObjectNode order = (ObjectNode) parsed(EventCodec.write(new ReservationData("o", 1, Instant.EPOCH)));
        ReservationData read = EventCodec.data(order.putNull("colour"), ReservationData.class);
        assertEquals("o", read.orderId());
    }

    @Test
    void envelopeThatLacksAFieldIsMalformed() throws IOException {
        ReservationData data = new ReservationData("o", 1, Instant.EPOCH);
        CloudEvent event = EventCodec.event("e", "/orders", Subjects.RESERVATION_EXPIRED, "o", Instant.EPOCH, data);
        for (JsonNode required : schema("event").get("required")) {
            ObjectNode json = (ObjectNode) parsed(EventCodec.encode(event));
            byte[] without = json.without(required.asText()).toString().getBytes(StandardCharsets.UTF_8);
            assertThrows(MalformedEventException.class, () -> EventCodec.decode(without), required::asText);
        }
    }
}
