package dev.boxoffice.deployment;

import dev.boxoffice.launcher.Application;
import dev.boxoffice.platform.http.HealthRoutes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A password is changed while a domain runs with the old one. */
class NatsPasswordIT {
    private static final int SECONDS = 60;

    @TempDir
    private Path dir;

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(SECONDS, TimeUnit.SECONDS);
    }

    private Process nats(int port, String password) {
        try {
            return new ProcessBuilder(
                            "nats-server",
                            "-a",
                            "127.0.0.1",
                            "-p",
                            Integer.toString(port),
                            "-js",
                            "-sd",
                            dir.toString(),
                            "--user",
                            "ops",
                            "--pass",
                            password)
                    .redirectErrorStream(true)
                    .redirectOutput(dir.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            return Assumptions.abort("no nats-server on the PATH");
        }
    }

    private static void end(Process process) {
        process.destroyForcibly().onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean lives(HttpClient client, int port) throws Exception {
        return await(client.request(HttpMethod.GET, port, "127.0.0.1", HealthRoutes.LIVE)
                        .compose(request -> request.send())
                        .map(answer -> answer.statusCode()))
                == 200;
    }

    @Test
    void refusedDomainReportsThatItNeedsARestartForTheNewPassword() throws Exception {
        int port = freePort();
        Process nats = nats(port, "old");
        Vertx vertx = Vertx.vertx();
        HttpClient client = vertx.createHttpClient();
        try {
            JsonObject settings = new JsonObject()
                    .put("NATS_URL", "nats://ops:old@127.0.0.1:" + port)
                    .put("HTTP_PORT", "0")
                    .put("HTTP_HOST", "127.0.0.1")
                    .put("SHUTDOWN_DELAY_SECONDS", "0");
            Application ops = await(Application.start(
                    vertx,
                    Set.of("ops"),
                    settings,
                    Clock.systemUTC(),
                    new SimpleMeterRegistry(),
                    OpenTelemetry.noop().getTracer("test")));
            Awaitility.await().atMost(SECONDS, TimeUnit.SECONDS).until(() -> lives(client, ops.port()));
            end(nats);
            nats = nats(port, "new");
            Awaitility.await().atMost(SECONDS, TimeUnit.SECONDS).until(() -> !lives(client, ops.port()));
            await(ops.stop());
        } finally {
            await(client.close());
            await(vertx.close());
            end(nats);
        }
    }
}
