package dev.boxoffice.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.embedded.EmbeddedServers.Kind;
import dev.boxoffice.embedded.EmbeddedServers.Options;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersIT {
    @TempDir
    Path dataDir;

    @Test
    void startsAllThatAreNeededAndStopsThem() {
        List<ProcessHandle> before = children();
        try (EmbeddedServers servers = EmbeddedServers.start(Options.forgetful())) {
            assertEquals(
                    Set.of("MONGODB_URI", "NATS_URL", "REDIS_URL"),
                    servers.addresses().keySet());
            assertFalse(before.containsAll(children()));
        }
        assertTrue(before.containsAll(children()));
    }

    @Test
    void usesAddressesOfTheEnvironmentInsteadOfStarting() {
        Map<String, String> environment = Map.of("NATS_URL", "nats://elsewhere:4222", "REDIS_URL", " ");
        Options options =
                Options.lasting(dataDir).only(Set.of(Kind.NATS, Kind.REDIS)).unlessIn(environment);
        try (EmbeddedServers servers = EmbeddedServers.start(options)) {
            assertEquals("nats://elsewhere:4222", servers.addresses().get("NATS_URL"));
            assertTrue(servers.addresses().get("REDIS_URL").startsWith("redis://127.0.0.1:"));
            assertFalse(servers.addresses().containsKey("MONGODB_URI"));
            assertFalse(dataDir.resolve("nats").toFile().exists());
        }
    }

    @Test
    void dataDirectoryBelongsToOneProcess() {
        Options options = Options.lasting(dataDir).only(Set.of(Kind.MONGODB));
        try (EmbeddedServers first = EmbeddedServers.start(options)) {
            Exception e = assertThrows(EmbeddedServerException.class, () -> EmbeddedServers.start(options));
            assertTrue(e.getMessage().endsWith("is in use by another process"), e.getMessage());
            assertEquals(1, first.addresses().size());
        }
        EmbeddedServers.start(options).close();
    }

    @Test
    void killedJvmEndsItsServersAndLosesNoAcknowledgedWrite() throws Exception {
        Process jvm = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ShortLivedJvm.class.getName(),
                        dataDir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Long> servers = jvm.inputReader().lines().map(Long::valueOf).toList();
        assertEquals(137, jvm.waitFor());
        assertEquals(2, servers.size());
        servers.forEach(Processes::awaitEnd);
        try (EmbeddedServers again = EmbeddedServers.start(Options.lasting(dataDir));
                Documents documents = new Documents(again.addresses().get("MONGODB_URI"))) {
            assertEquals(1, documents.count("orders"));
        }
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
    }
}
