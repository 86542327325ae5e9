package dev.boxoffice.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A JVM without memory ends, wherever it is started: it would keep its ports open, and answer nothing. */
class OutOfMemoryTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final String FLAG = "-XX:+ExitOnOutOfMemoryError";
    private static final String PROGRAM = "\"$(java_program)\"";

    @Test
    void eachJvmOfTheScriptExitsOnOutOfMemory() throws IOException {
        String script = Files.readString(ROOT.resolve("boxoffice"));
        assertTrue(script.contains("\nreadonly END_WITHOUT_MEMORY=" + FLAG + "\n"));
        List<String> starts =
                script.lines().filter(line -> line.contains(PROGRAM)).toList();
        assertTrue(starts.size() >= 4, starts::toString);
        assertEquals(
                List.of(),
                starts.stream()
                        .filter(line -> !line.contains(PROGRAM + " \"$END_WITHOUT_MEMORY\" "))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "tools/manifests/pom.xml"})
    void eachJvmOfAnImageExitsOnOutOfMemory(String image) throws IOException {
        String text = Files.readString(ROOT.resolve(image));
        assertTrue(text.contains(FLAG), image);
    }
}
