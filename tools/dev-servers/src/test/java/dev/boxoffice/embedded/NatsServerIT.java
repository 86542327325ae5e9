package dev.boxoffice.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// Closing a jnats connection may be interrupted, which a test can only pass on.
@SuppressWarnings("try")
class NatsServerIT {
    @TempDir
    Path dataDir;

    @Test
    void answersAPingAndEndsWhenClosed() throws Exception {
        NatsServer server = NatsServer.start(dataDir, 0);
        try (Connection connection = Nats.connect(server.url())) {
            connection.flush(Duration.ofSeconds(2));
            assertTrue(Processes.isAlive(server.pid()));
        } finally {
            server.close();
        }
        assertFalse(Processes.isAlive(server.pid()));
    }

    @Test
    void keepsStreamsAcrossARestartAtTheSamePort() throws Exception {
        int port;
        try (NatsServer server = NatsServer.start(dataDir, 0);
                Connection connection = Nats.connect(server.url())) {
            port = server.port();
            connection
                    .jetStreamManagement()
                    .addStream(StreamConfiguration.builder()
                            .name("S")
                            .subjects("s.>")
                            .storageType(StorageType.File)
                            .build());
            connection.jetStream().publish("s.a", "kept".getBytes(StandardCharsets.UTF_8));
        }
        try (NatsServer server = NatsServer.start(dataDir, port);
                Connection connection = Nats.connect(server.url())) {
            assertEquals(port, server.port());
            assertEquals(
                    1,
                    connection
                            .jetStreamManagement()
                            .getStreamInfo("S")
                            .getStreamState()
                            .getMsgCount());
        }
    }

    @Test
    void namesThePortThatIsInUse(@TempDir Path other) {
        try (NatsServer server = NatsServer.start(dataDir, 0)) {
            int port = server.port();
            Exception e = assertThrows(EmbeddedServerException.class, () -> NatsServer.start(other, port));
            assertEquals("nats-server cannot start: port " + port + " on 127.0.0.1 is in use", e.getMessage());
        }
    }

    @Test
    void isolatedServerCanBeRestarted() throws Exception {
        try (TestServers.IsolatedNats nats = TestServers.isolated()) {
            String url = nats.url();
            nats.restart();
            assertEquals(url, nats.url());
            Nats.connect(url).close();
        }
    }
}
