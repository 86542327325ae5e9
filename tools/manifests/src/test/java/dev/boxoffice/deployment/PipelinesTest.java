package dev.boxoffice.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxoffice.launcher.Domains;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workflows, hooks and skaffold refer to what there is, and ask for no more than they need. */
class PipelinesTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Path WORKFLOWS = ROOT.resolve(Path.of(".github", "workflows"));

    /** An action by its commit: tags and branches can be moved to other code. */
    private static final Pattern PINNED = Pattern.compile("[\\w.-]+/[\\w./-]+@[0-9a-f]{40}");

    private static final Pattern SCRIPT = Pattern.compile("(?m)(?:^|[\\s(])(\\.?/?\\.?[\\w./-]+)");

    private static Map<String, JsonNode> workflows() {
        Map<String, JsonNode> workflows = new TreeMap<>();
        try (Stream<Path> files = Files.list(WORKFLOWS)) {
            files.forEach(file -> workflows.put(file.getFileName().toString(), read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return workflows;
    }

    private static JsonNode read(Path file) {
        try {
            List<JsonNode> documents = Manifests.documents(Files.readString(file));
            assertEquals(1, documents.size(), file.toString());
            return documents.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void workflowsHaveNoDefaultRightsAndJobsHaveTimeouts() {
        assertEquals(
                Set.of("ci.yml", "codeql.yml", "dependencies.yml", "deploy.yml", "release.yml"),
                workflows().keySet());
        workflows().forEach((name, workflow) -> {
            assertEquals("{\"contents\":\"read\"}", workflow.path("permissions").toString(), name);
            assertTrue(workflow.has("on") && workflow.has("jobs"), name);
            for (Map.Entry<String, JsonNode> job : workflow.path("jobs").properties()) {
                boolean called = job.getValue().has("uses");
                assertTrue(called || job.getValue().has("timeout-minutes"), name + job.getKey());
                assertTrue(called || job.getValue().has("runs-on"), name + job.getKey());
            }
        });
    }

    @Test
    void jobsNeedExistingJobs() {
        for (JsonNode workflow : workflows().values()) {
            JsonNode jobs = workflow.path("jobs");
            for (JsonNode job : jobs) {
                JsonNode needs = job.path("needs");
                if (needs.isTextual()) {
                    assertTrue(jobs.has(needs.asText()), needs.asText());
                }
                needs.forEach(need -> assertTrue(jobs.has(need.asText()), need.asText()));
            }
        }
    }

    @Test
    void actionsArePinned() {
        for (JsonNode workflow : workflows().values()) {
            for (JsonNode uses : workflow.findValues("uses")) {
                boolean ours = uses.asText().startsWith("./");
                assertTrue(ours || PINNED.matcher(uses.asText()).matches(), uses.asText());
                assertTrue(!ours || Files.exists(ROOT.resolve(uses.asText())), uses.asText());
            }
        }
    }

    /** What a pull request may say must not become a part of a script. */
    @Test
    void scriptsReadUntrustedTextFromTheEnvironmentOnly() {
        workflows().forEach((name, workflow) -> {
            for (JsonNode run : workflow.findValues("run")) {
                assertFalse(run.asText().contains("${{"), name + ": " + run.asText());
            }
        });
    }

    @Test
    void scriptsCallExistingCommands() throws IOException {
        String launcher = Files.readString(ROOT.resolve("boxoffice"));
        for (JsonNode workflow : workflows().values()) {
            for (JsonNode run : workflow.findValues("run")) {
                Matcher script = SCRIPT.matcher(run.asText());
                while (script.find()) {
                    String path = script.group(1);
                    if (path.startsWith("./") || path.startsWith(".ci/")) {
                        Path called = ROOT.resolve(path);
                        assertTrue(path.endsWith(".json") ? Files.exists(called) : Files.isExecutable(called), path);
                    }
                }
                Matcher command = Pattern.compile("\\./boxoffice (\\w+)").matcher(run.asText());
                while (command.find()) {
                    assertTrue(launcher.contains("    " + command.group(1) + ") "), command.group());
                }
            }
        }
    }

    @Test
    void deploymentWaitsForEachDomain() {
        JsonNode deploy = workflows().get("deploy.yml");
        for (JsonNode step : deploy.at("/jobs/deploy/steps")) {
            String run = step.path("run").asText();
            if (run.contains("for domain in")) {
                String list = run.replaceAll("(?s).*for domain in ([^;]+);.*", "$1");
                assertEquals(new TreeSet<>(Domains.ALL), new TreeSet<>(List.of(list.split(" "))));
            }
        }
        for (JsonNode option : deploy.at("/on/workflow_dispatch/inputs/environment/options")) {
            assertTrue(Files.isDirectory(Manifests.K8S.resolve("overlays").resolve(option.asText())));
        }
    }

    @Test
    void skaffoldBuildsOurModuleAndDeploysOurOverlays() {
        JsonNode skaffold = read(ROOT.resolve("skaffold.yaml"));
        assertTrue(skaffold.path("apiVersion").asText().startsWith("skaffold/v"));
        assertEquals("Config", skaffold.path("kind").asText());
        assertEquals("boxoffice", skaffold.at("/build/artifacts/0/image").asText());
        assertEquals(
                "dev.boxoffice:manifests",
                skaffold.at("/build/artifacts/0/jib/project").asText());
        skaffold.findValues("paths")
                .forEach(paths ->
                        paths.forEach(path -> assertTrue(Files.isDirectory(ROOT.resolve(path.asText())), "" + path)));
        for (JsonNode forward : skaffold.path("portForward")) {
            assertEquals("boxoffice-dev", forward.path("namespace").asText());
            assertTrue(Domains.ALL.contains(forward.path("resourceName").asText()));
        }
    }

    @Test
    void changeOfAnyModuleIsTestedInThatModule() throws Exception {
        Matcher modules =
                Pattern.compile("<module>([^<]+)</module>").matcher(Files.readString(ROOT.resolve("pom.xml")));
        int found = 0;
        while (modules.find()) {
            found++;
            String module = modules.group(1);
            for (String file : List.of("pom.xml", "src/main/java/x.java", "src/test/resources/x")) {
                assertEquals(module, changedModules(module + "/" + file));
            }
        }
        assertTrue(found > 10, "modules of the build");
    }

    private static String changedModules(String file) throws Exception {
        Process process = new ProcessBuilder(
                        ROOT.resolve(Path.of(".ci", "changed-modules")).toString(), "-")
                .start();
        try (var stdin = process.getOutputStream()) {
            stdin.write((file + "\n").getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return output.strip();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "verticles/orders/src/main/java/x.java | verticles/orders",
                "shared-events/pom.xml | shared-events",
                "webroot/index.html | verticles/launcher,verticles/web",
                "k8s/base/settings.env | tools/manifests",
                "k8s/monitoring/rules.yaml | tools/manifests,verticles/launcher",
                "docs/configuration.md | verticles/launcher",
                "docs/operations.md | verticles/launcher",
                "README.md | ''",
                "pom.xml | all",
                "boxoffice | all"
            })
    void changeIsTestedInDependentModules(String file, String modules) throws Exception {
        assertEquals(modules, changedModules(file));
        for (String module : modules.split(",", -1)) {
            assertTrue(
                    modules.isEmpty()
                            || modules.equals("all")
                            || Files.exists(ROOT.resolve(module).resolve("pom.xml")),
                    module);
        }
    }

    /** Images that the workflows and the build stand on; others are in the manifests. */
    @Test
    void foreignImagesHaveADigest() throws IOException {
        for (Path file : List.of(Path.of("Dockerfile"), Path.of(".ci", "tools", "Dockerfile"))) {
            for (String line : Files.readAllLines(ROOT.resolve(file))) {
                boolean names = line.startsWith("FROM ") || line.startsWith("# syntax=");
                assertTrue(!names || line.matches(".+@sha256:[0-9a-f]{64}( AS \\w+)?"), line);
            }
        }
        for (JsonNode workflow : workflows().values()) {
            for (JsonNode image : workflow.findValues("image")) {
                boolean isOwn = !image.isTextual() || image.asText().startsWith("${{");
                assertTrue(isOwn || image.asText().contains("@sha256:"), image.asText());
            }
        }
    }
}
