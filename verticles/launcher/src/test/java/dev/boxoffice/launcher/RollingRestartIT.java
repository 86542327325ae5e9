package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.embedded.TestServers;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Replicas are replaced one by one while people go on using the service. */
class RollingRestartIT {
    private static final int CLIENTS = 3;

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicBoolean goOn = new AtomicBoolean(true);

    @Test
    void noRequestFails() throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<ChildJvm> processes = new ArrayList<>();
        try (TestServers.IsolatedNats nats = TestServers.isolated()) {
            JsonObject settings = Shop.environment(nats.url()).put("SHUTDOWN_DELAY_SECONDS", "2");
            ChildJvm auth = keep(processes, ChildJvm.start(settings, "auth"));
            ReadinessProxy proxy = new ReadinessProxy(vertx);
            List<ChildJvm> replicas = List.of(start(processes, settings), start(processes, settings));
            replicas.forEach(replica -> proxy.add(replica.url()));
            Shop.eventually().until(() -> proxy.readyCount() == 2);
            for (int i = 0; i < CLIENTS; i++) {
                Client member = new Client(auth.url()).signUp().at(proxy.url());
                clients.execute(() -> useWhileOn(member));
            }
            for (ChildJvm old : replicas) {
                String oldUrl = old.url();
                ChildJvm young = start(processes, settings);
                proxy.add(young.url());
                Shop.eventually().until(() -> proxy.readyCount() == 3);
                assertEquals(143, old.terminate(), "the status of an end by SIGTERM");
                proxy.remove(oldUrl);
            }
            int before = served.get();
            Shop.eventually().until(() -> served.get() > before + CLIENTS);
            goOn.set(false);
            clients.shutdown();
            assertTrue(clients.awaitTermination(60, TimeUnit.SECONDS));
            assertEquals(List.of(), List.copyOf(failures), "of " + served + " requests");
        } finally {
            goOn.set(false);
            clients.shutdownNow();
            processes.forEach(ChildJvm::close);
            Shop.await(vertx.close());
        }
    }

    private static ChildJvm start(List<ChildJvm> processes, JsonObject settings) {
        return keep(processes, ChildJvm.start(settings, "tickets"));
    }

    private static ChildJvm keep(List<ChildJvm> processes, ChildJvm process) {
        processes.add(process);
        return process;
    }

    private void useWhileOn(Client client) {
        JsonObject listing = new JsonObject().put("title", "Rolling").put("price", 5);
        while (goOn.get()) {
            note(201, "list", () -> client.post("/api/tickets", listing));
            note(200, "browse", () -> client.get("/api/tickets?limit=5"));
        }
    }

    private void note(int wanted, String what, Supplier<Client.Answer> request) {
        try {
            Client.Answer answer = request.get();
            if (answer.status() != wanted) {
                failures.add(what + ": " + answer.status() + " " + answer.body());
            }
        } catch (RuntimeException e) {
            failures.add(what + ": " + e);
        }
        served.incrementAndGet();
    }
}
