package dev.boxoffice.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerIT {
    @TempDir
    Path dataDir;

    @Test
    void answersAPingAndEndsWhenClosed() throws Exception {
        RedisServer server = RedisServer.start(dataDir, 0);
        try {
            assertEquals("+PONG", ask(server, "PING"));
        } finally {
            server.close();
        }
        assertFalse(Processes.isAlive(server.pid()));
    }

    @Test
    void keepsDataAcrossARestart() throws Exception {
        try (RedisServer server = RedisServer.start(dataDir, 0)) {
            assertEquals("+OK", ask(server, "SET seat taken"));
        }
        try (RedisServer server = RedisServer.start(dataDir, 0)) {
            assertEquals(":1", ask(server, "EXISTS seat"));
        }
    }

    @Test
    void namesThePortThatIsInUse(@TempDir Path other) {
        try (RedisServer server = RedisServer.start(dataDir, 0)) {
            int port = server.port();
            Exception e = assertThrows(EmbeddedServerException.class, () -> RedisServer.start(other, port));
            assertEquals("redis-server cannot start: port " + port + " on 127.0.0.1 is in use", e.getMessage());
        }
    }

    private static String ask(RedisServer server, String command) throws IOException {
        try (Socket socket = Loopback.connect(server.port());
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return in.readLine();
        }
    }
}
