package dev.boxoffice.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.boxoffice.events.OpenApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads schemas in the way that suits checks of what we send ourselves: strictly. */
final class Schemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    /** OpenAPI keeps in {@code components} what its schemas refer to. */
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            factory -> factory.metaSchema(JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                    .keyword(new NonValidationKeyword("components"))
                    .build()));

    private Schemas() {}

    /** A document of the classpath, YAML or JSON. */
    static JsonNode resource(String path) {
        try (InputStream file = Schemas.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("not on the classpath: " + path);
            }
            // Jackson's reader does not follow the anchors of YAML.
            Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            return JSON.valueToTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The OpenAPI documents of all domains as one. */
    static JsonNode openApi() {
        return joined(JSON.valueToTree(OpenApi.document()));
    }

    /** Joins what schemas are composed of: closed, neither part would allow the properties of the other. */
    private static JsonNode joined(JsonNode document) {
        for (JsonNode parent : document.findParents("allOf")) {
            ObjectNode composed = (ObjectNode) parent;
            for (JsonNode part : composed.remove("allOf")) {
                JsonNode whole = document.at(part.get("$ref").asText().substring(1));
                composed.set("type", whole.get("type"));
                composed.set("required", whole.get("required"));
                composed.withObject("/properties").setAll((ObjectNode) whole.get("properties"));
            }
        }
        return document;
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** A copy in which objects have no properties but those that are described. */
    static JsonNode closed(JsonNode schemas) {
        JsonNode copy = schemas.deepCopy();
        for (JsonNode parent : copy.findParents("properties")) {
            if (parent instanceof ObjectNode object && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
        }
        copy.findValues("properties").forEach(Schemas::closeWithin);
        return copy;
    }

    /** {@code findParents} does not look below what it has found. */
    private static void closeWithin(JsonNode properties) {
        if (properties instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(closed(entry.getValue())));
        }
    }

    static JsonSchema compile(JsonNode schema) {
        return FACTORY.getSchema(schema, CONFIG);
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }

    /** What is wrong, in words. */
    static List<String> violations(JsonSchema schema, JsonNode instance) {
        return schema.validate(instance).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
