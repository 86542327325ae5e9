package dev.boxoffice.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The vendored files are those that npm publishes; .ci/vendored compares them with npm itself. */
class VendoredFilesTest {
    private static final Path VENDOR = Path.of("..", "..", "webroot", "vendor");

    @Test
    void eachFileHasItsRecordedHash() throws IOException {
        try (Stream<Path> files = Files.walk(VENDOR)) {
            TreeSet<String> present = files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("README.md"))
                    .map(file -> hash(file) + "  "
                            + VENDOR.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(recorded(), present);
        }
    }

    @Test
    void billOfMaterialsListsEachPackage() throws IOException {
        JsonObject bill = new JsonObject(Files.readString(Path.of("..", "..", ".ci", "vendored.bom.json")));
        TreeSet<String> billed = bill.getJsonArray("components").stream()
                .map(component -> ((JsonObject) component).getString("purl"))
                .collect(Collectors.toCollection(TreeSet::new));
        TreeSet<String> listed = Files.readAllLines(VENDOR.resolve("README.md")).stream()
                .map(line -> line.split("\\s*\\|\\s*"))
                .filter(cells -> cells.length > 3 && cells[3].matches("[0-9.]+"))
                .map(cells -> "pkg:npm/" + cells[2].split(" ")[0].replace("@", "%40") + "@" + cells[3])
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(listed, billed);
    }

    private static TreeSet<String> recorded() throws IOException {
        try (var list = VendoredFilesTest.class.getResourceAsStream("/vendored.sha256")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String hash(Path file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
