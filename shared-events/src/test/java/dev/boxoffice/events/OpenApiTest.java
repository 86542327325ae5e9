package dev.boxoffice.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class OpenApiTest {
    private static final Path DOCUMENTS = Path.of("openapi");
    private static final String COMMON = "common";
    private static final JsonNode WHOLE = new ObjectMapper().valueToTree(OpenApi.document());

    private static JsonNode read(String name) throws IOException {
        return parse(Files.readString(DOCUMENTS.resolve(name + ".yaml")));
    }

    private static JsonNode parse(String yaml) {
        return new ObjectMapper().valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
    }

    private static Set<String> tags() {
        Set<String> tags = new TreeSet<>();
        WHOLE.get("tags").forEach(tag -> tags.add(tag.get("name").asText()));
        return tags;
    }

    private static List<String> references(JsonNode node) {
        return node.findValuesAsText("$ref");
    }

    private static Stream<JsonNode> children(JsonNode object) {
        return StreamSupport.stream(object.spliterator(), false);
    }

    @Test
    void eachTagHasADocumentAndEachDocumentATag() throws IOException {
        Set<String> documents = new TreeSet<>();
        try (Stream<Path> files = Files.list(DOCUMENTS)) {
            files.forEach(file -> documents.add(file.getFileName().toString().replace(".yaml", "")));
        }
        assertTrue(documents.remove(COMMON));
        assertEquals(tags(), documents);
    }

    @Test
    void containsEachPathOfEachDocumentOnce() throws IOException {
        int paths = 0;
        for (String tag : tags()) {
            JsonNode ofDomain = read(tag).get("paths");
            ofDomain.fieldNames()
                    .forEachRemaining(path -> assertTrue(WHOLE.get("paths").has(path), path));
            paths += ofDomain.size();
        }
        assertEquals(paths, WHOLE.get("paths").size());
    }

    @Test
    void pathsBelowAPrefixBelongToOneDomain() throws IOException {
        for (String domain : tags()) {
            read(domain)
                    .get("paths")
                    .fieldNames()
                    .forEachRemaining(path ->
                            assertEquals(domain, OpenApi.domainOfPrefix().get("/api/" + path.split("/", 4)[2]), path));
        }
    }

    @Test
    void noComponentOfADocumentReplacesAnother() throws IOException {
        Set<String> names = new HashSet<>();
        Set<String> documents = tags();
        documents.add(COMMON);
        for (String document : documents) {
            read(document).path("components").properties().forEach(kind -> kind.getValue()
                    .fieldNames()
                    .forEachRemaining(name -> assertTrue(names.add(kind.getKey() + "/" + name), name)));
        }
        assertEquals(
                names.size(),
                children(WHOLE.get("components")).mapToInt(JsonNode::size).sum());
    }

    @Test
    void operationsHaveTheTagOfTheirDocument() throws IOException {
        for (String tag : tags()) {
            children(read(tag).get("paths"))
                    .flatMap(OpenApiTest::children)
                    .filter(operation -> operation.has("operationId"))
                    .forEach(operation -> assertEquals(
                            tag,
                            operation.at("/tags/0").asText(),
                            operation.get("operationId").asText()));
        }
    }

    @Test
    void referencesLeadToComponentsOfTheSameDocument() {
        assertFalse(references(WHOLE).isEmpty());
        for (String reference : references(WHOLE)) {
            assertTrue(reference.startsWith("#/"), reference);
            assertFalse(WHOLE.at(reference.substring(1)).isMissingNode(), reference);
        }
    }

    @Test
    void sourcesReferToThemselvesOrToCommon() throws IOException {
        for (String tag : tags()) {
            JsonNode document = read(tag);
            for (String reference : references(document)) {
                boolean isCommon = reference.startsWith(COMMON + ".yaml#");
                String pointer = reference.substring(reference.indexOf('#') + 1);
                assertFalse((isCommon ? read(COMMON) : document).at(pointer).isMissingNode(), tag + ": " + reference);
            }
        }
    }

    @Test
    void yamlIsTheDocument() {
        assertEquals(WHOLE, parse(OpenApi.yaml()));
    }
}
