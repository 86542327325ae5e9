package dev.boxoffice.chaos;

import dev.boxoffice.cluster.Http;
import dev.boxoffice.cluster.Waiting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * A device at the door, which scans tickets, some of them twice. Where it gets no answer it asks again with the same
 * scan; in the end it decides by itself, and reports that until it is answered.
 */
final class Phone implements Runnable {
    private static final String PATH = "/api/admissions/door/scans";
    private static final int TRIES = 3;
    private static final int PAUSE_MILLIS = 150;
    private static final int MOST_QUEUED = 200;
    private static final int LAST_TRIES = 40;
    private static final int LAST_PAUSE_MILLIS = 500;

    private final Http http;
    private final DoorOpening door;
    private final Workload workload;
    private final RandomGenerator random;
    private final String id = UUID.randomUUID().toString();
    private final Set<String> letIn = new HashSet<>();
    private final Deque<JsonObject> queue = new ArrayDeque<>();

    Phone(Http http, DoorOpening door, Workload workload, RandomGenerator random) {
        this.http = http;
        this.door = door;
        this.workload = workload;
        this.random = random;
    }

    @Override
    public void run() {
        while (!workload.isClosing()) {
            door.anyCode(random).ifPresent(this::scan);
            report();
            Waiting.pause(random.nextInt(PAUSE_MILLIS));
        }
        for (int i = 0; i < LAST_TRIES && !queue.isEmpty(); i++) {
            report();
            Waiting.pause(LAST_PAUSE_MILLIS);
        }
    }

    private void scan(String code) {
        JsonObject scan = new JsonObject()
                .put("id", UUID.randomUUID().toString())
                .put("at", Instant.now().toString())
                .put("direction", "in")
                .put("code", code);
        for (int i = 0; i < TRIES; i++) {
            if (send(scan)) {
                return;
            }
            Waiting.pause(random.nextInt(PAUSE_MILLIS));
        }
        if (queue.size() < MOST_QUEUED && letIn.add(code)) {
            queue.add(scan.put("offline", true).put("result", "admitted"));
        }
    }

    private void report() {
        if (!queue.isEmpty() && send(queue.peek())) {
            queue.remove();
        }
    }

    /** True if it was answered. */
    private boolean send(JsonObject scan) {
        Optional<String> token = door.token();
        JsonObject body = new JsonObject().put("queued", queue.size()).put("scans", new JsonArray().add(scan));
        HttpRequest.Builder request =
                http.post(PATH, body).header("Door-Token", token.orElseThrow()).header("Door-Device", id);
        Http.Answer answer = http.send(request);
        workload.log().answered("scan", "", answer);
        if (answer.status() != 200) {
            return false;
        }
        JsonObject result = answer.json().getJsonArray("results").getJsonObject(0);
        String code = scan.getString("code");
        if ("admitted".equals(result.getString("result"))) {
            letIn.add(code);
        }
        workload.log()
                .scans()
                .add(new ScanLog.Answered(
                        scan.getString("id"),
                        code,
                        result.getString("result"),
                        scan.getBoolean("offline", false),
                        result.getBoolean("conflict")));
        return true;
    }
}
