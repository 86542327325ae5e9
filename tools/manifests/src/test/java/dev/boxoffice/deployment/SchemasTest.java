package dev.boxoffice.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What GitHub and skaffold read is of the form that they publish. */
class SchemasTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final String SKAFFOLD = "skaffold-v4beta11";
    private static final String WORKFLOW = "github-workflow";

    static Stream<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(Path.of(".github", "workflows")))) {
            return files.toList().stream();
        }
    }

    private static JsonNode read(Path file) throws IOException {
        return Manifests.documents(Files.readString(file)).get(0);
    }

    private static Set<ValidationMessage> faults(String schema, JsonNode document) throws IOException {
        String name = "/schemas/" + schema + ".json";
        try (InputStream file = SchemasTest.class.getResourceAsStream(name)) {
            JsonSchema compiled =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(file);
            return compiled.validate(document);
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void workflowsMatchTheirSchema(Path file) throws IOException {
        assertEquals(Set.of(), faults(WORKFLOW, read(file)));
    }

    @Test
    void dependencyUpdatesMatchTheirSchema() throws IOException {
        JsonNode updates = read(ROOT.resolve(Path.of(".github", "dependabot.yml")));
        assertEquals(Set.of(), faults("dependabot", updates));
    }

    @Test
    void skaffoldMatchesTheSchemaOfItsVersion() throws IOException {
        JsonNode skaffold = read(ROOT.resolve("skaffold.yaml"));
        assertEquals(SKAFFOLD, skaffold.path("apiVersion").asText().replace('/', '-'));
        assertEquals(Set.of(), faults(SKAFFOLD, skaffold));
    }

    @Test
    void unknownWordIsReported() throws IOException {
        ObjectNode skaffold = (ObjectNode) read(ROOT.resolve("skaffold.yaml"));
        skaffold.putObject("portForwards");
        assertFalse(faults(SKAFFOLD, skaffold).isEmpty());
        ObjectNode workflow = (ObjectNode) read(workflows().findFirst().orElseThrow());
        ((ObjectNode) workflow.path("jobs").elements().next()).put("run-on", "ubuntu-24.04");
        assertFalse(faults(WORKFLOW, workflow).isEmpty());
    }
}
