package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.embedded.Loopback;
import dev.boxoffice.embedded.TestServers;
import dev.boxoffice.kernel.time.Ids;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReadinessIT {
    private static final int SECONDS = 60;
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();

    @Test
    void processThatIsReadyAnswersRequests() throws Exception {
        int port = Loopback.freePort();
        int managementPort = Loopback.freePort();
        JsonObject environment = new JsonObject()
                .put("HTTP_HOST", "127.0.0.1")
                .put("HTTP_PORT", Integer.toString(port))
                .put("MANAGEMENT_PORT", Integer.toString(managementPort))
                .put("MONGODB_DATABASE_PREFIX", "ready_" + Ids.next())
                .put("REDIS_KEY_PREFIX", Ids.next());
        TestServers.env().forEach(environment::put);
        Future<Application> starting = Application.start(
                vertx,
                Set.of("tickets"),
                environment,
                Clock.systemUTC(),
                new SimpleMeterRegistry(),
                OpenTelemetry.noop().getTracer("test"));
        try {
            Future<Integer> firstAnswer =
                    untilReady(managementPort).compose(ready -> status(port, "/api/tickets?limit=1"));
            assertEquals(200, await(firstAnswer));
        } finally {
            await(starting.compose(Application::stop));
            await(vertx.close());
        }
    }

    private Future<Void> untilReady(int managementPort) {
        Promise<Void> ready = Promise.promise();
        long timer = vertx.setPeriodic(
                5, tick -> status(managementPort, "/health/ready").onSuccess(status -> {
                    if (status == 200) {
                        ready.tryComplete();
                    }
                }));
        return ready.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private Future<Integer> status(int port, String uri) {
        return client.request(HttpMethod.GET, port, "127.0.0.1", uri)
                .compose(request -> request.send())
                .map(HttpClientResponse::statusCode);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }
}
