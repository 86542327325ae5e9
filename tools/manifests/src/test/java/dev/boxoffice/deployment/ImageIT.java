package dev.boxoffice.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layers that the build puts into the image, and what starts from them. */
class ImageIT {
    private static final String LIBRARIES = "dependencies";
    private static final String FONTS = "fonts";

    private static final Predicate<String> OURS = name -> name.contains("SNAPSHOT");
    private static final String ALL = "/*";
    /** Our code, and the page with the scripts that come with it. */
    private static final long MOST_BYTES = 5_000_000;

    @TempDir
    private static Path dir;

    private static ImageTar image;

    @BeforeAll
    static void unpack() throws Exception {
        image = ImageTar.unpack(Path.of("target", "layers.tar"), dir);
    }

    @Test
    void imageRunsAsNumericUserWithoutRights() {
        assertTrue(
                image.container().getString("User").matches("[1-9]\\d*:[1-9]\\d*"),
                "runAsNonRoot can only be checked for numbers");
    }

    /** What a registry and the nodes have already is not sent again. */
    @Test
    void changeOfCodeShipsNoLibraries() throws IOException {
        assertFalse(names(LIBRARIES).stream().anyMatch(OURS), "ours among the libraries");
        assertTrue(names(FONTS).stream().allMatch(name -> name.startsWith("platform-fonts-")), "code among the fonts");
        List<String> layers = new ArrayList<>(image.layerNames());
        layers.remove(FONTS);
        Set<String> shipped = new TreeSet<>();
        long bytes = 0;
        for (String layer : layers.subList(layers.indexOf(LIBRARIES) + 1, layers.size())) {
            shipped.addAll(names(layer));
            bytes += image.files(layer).stream()
                    .map(Path::toFile)
                    .mapToLong(File::length)
                    .sum();
        }
        assertTrue(shipped.stream().anyMatch(name -> name.startsWith("orders-")), shipped.toString());
        assertTrue(bytes < MOST_BYTES, "a change of code ships " + bytes + " bytes");
    }

    @Test
    void imageHasNoDevelopmentServers() throws IOException {
        for (String name : names(LIBRARIES)) {
            assertFalse(name.matches("(embedded-redis|mongo-java-server|h2-).*"), name);
        }
    }

    @Test
    void applicationIsComplete() throws Exception {
        Outcome outcome = run("settings");
        assertEquals(0, outcome.status(), outcome.text());
        assertTrue(outcome.text().startsWith("# Configuration"), outcome.text());
    }

    @Test
    void missingAddressFailsTheStart() throws Exception {
        Outcome outcome = run("orders");
        assertEquals(1, outcome.status(), outcome.text());
        assertTrue(outcome.text().contains("NATS_URL is not set"), outcome.text());
        assertTrue(outcome.text().contains("MONGODB_URI is not set"), outcome.text());
    }

    /** There are two ways to build it, and one image. */
    @Test
    void dockerfileBuildsTheSameImage() throws IOException {
        String dockerfile = Files.readString(Path.of("..", "..", "Dockerfile")).replaceAll("\\\\\\R\\s*", "");
        assertTrue(dockerfile.contains("\nUSER " + image.container().getString("User") + "\n"));
        assertTrue(dockerfile.contains("\nWORKDIR " + image.container().getString("WorkingDir")));
        for (Object variable : image.container().getJsonArray("Env")) {
            assertTrue(dockerfile.contains(variable.toString()), variable.toString());
        }
        List<String> flags =
                image.entrypoint().stream().filter(one -> one.startsWith("-")).toList();
        for (String flag : flags) {
            assertTrue(dockerfile.contains('"' + flag + '"'), flag);
        }
        String base = Files.readString(Path.of("pom.xml")).replaceAll("(?s).*<image.base>([^<]+)</image.base>.*", "$1");
        assertTrue(dockerfile.contains("\nFROM " + base + "\n"), base);
    }

    private static List<String> names(String layer) throws IOException {
        return image.files(layer).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    private record Outcome(int status, String text) {}

    /** Runs the image's command with the Java of this machine. */
    private static Outcome run(String word) throws Exception {
        List<String> command = new ArrayList<>();
        for (String part : image.entrypoint()) {
            command.add(part.startsWith("@/") ? classpath(part.substring(1)) : part);
        }
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(word);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.endsWith("_URL") || name.endsWith("_URI"));
        for (Object variable : image.container().getJsonArray("Env")) {
            String[] parts = variable.toString().split("=", 2);
            builder.environment().put(parts[0], parts[1]);
        }
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), text);
    }

    private static String classpath(String file) throws IOException {
        return Arrays.stream(Files.readString(image.find(file)).split(":"))
                .map(entry -> entry.endsWith(ALL)
                        ? image.find(entry.substring(0, entry.length() - ALL.length())) + ALL
                        : image.find(entry).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
