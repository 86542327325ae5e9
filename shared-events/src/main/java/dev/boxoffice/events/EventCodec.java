package dev.boxoffice.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Turns events into JSON and back. Fields that it does not know are ignored; what exceeds {@link JsonLimits} is
 * malformed.
 */
public final class EventCodec {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(JsonLimits.constraints())
                    .build())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addDeserializer(Instant.class, new BoundedInstantDeserializer()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};
    private static final SchemaCheck ENVELOPE = SchemaCheck.named("event");

    private EventCodec() {}

    /** Wraps {@code data}, a record of this package, into an event. */
    public static CloudEvent event(String id, String source, String type, String subject, Instant time, Object data) {
        return new CloudEvent(
                CloudEvent.SPEC_VERSION,
                id,
                source,
                type,
                subject,
                time,
                CloudEvent.DATA_TYPE,
                MAPPER.valueToTree(data));
    }

    /** The JSON text of an event. */
    public static String encode(CloudEvent event) {
        return write(event);
    }

    /**
     * Reads an event.
     *
     * @throws MalformedEventException if it is not a CloudEvents 1.0 envelope with data
     */
    public static CloudEvent decode(byte[] json) {
        try {
            JsonNode event = MAPPER.readTree(json);
            require(ENVELOPE, event, "a CloudEvents envelope");
            return MAPPER.treeToValue(event, CloudEvent.class);
        } catch (StreamReadException | StreamConstraintsException e) {
            throw new MalformedEventException("no JSON: " + e.getOriginalMessage(), e);
        } catch (java.io.IOException e) {
            throw new MalformedEventException("a field of the envelope has the wrong form", e);
        }
    }

    /**
     * Reads the data of an event as one of the records of this package.
     *
     * @throws MalformedEventException if a field is missing, or has a value that its schema forbids
     */
    public static <T> T data(JsonNode data, Class<T> type) {
        require(SchemaCheck.of(type), data, "a " + type.getSimpleName());
        try {
            return MAPPER.treeToValue(data, type);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new MalformedEventException("data is not a " + type.getSimpleName(), e);
        }
    }

    private static void require(SchemaCheck shape, JsonNode json, String what) {
        Optional<String> problem = shape.problem(json);
        if (problem.isPresent()) {
            throw new MalformedEventException("not " + what + ": " + problem.get(), null);
        }
    }

    /** The JSON text of any record of this package. */
    public static String write(Object record) {
        try {
            return MAPPER.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not serializable: " + record, e);
        }
    }

    /** The fields of any record of this package, as JSON has them; the map belongs to the caller. */
    public static Map<String, Object> fields(Object record) {
        return MAPPER.convertValue(record, FIELDS);
    }

    /**
     * Reads JSON text as one of the records of this package.
     *
     * @throws MalformedEventException if it does not fit
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new MalformedEventException("not a " + type.getSimpleName(), e);
        }
    }
}
