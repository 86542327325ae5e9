package dev.boxoffice.admissions;

import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/** A device at the door. */
record Phone(ApiClient client) {
    static final String PATH = AdmissionsFixture.PATH + "door";

    /** A device with the link of a door. */
    static Phone with(ApiClient anonymous, String token, String name) {
        return new Phone(anonymous
                .with("Door-Token", token)
                .with("Door-Device", UUID.randomUUID().toString())
                .with("Door-Device-Name", name));
    }

    JsonObject open() {
        return client.get(PATH).json();
    }

    JsonObject list(String after, int limit) {
        return client.get(PATH + "/admissions?limit=" + limit + (after == null ? "" : "&after=" + after))
                .json();
    }

    static JsonObject scan(String direction) {
        return new JsonObject()
                .put("id", UUID.randomUUID().toString())
                .put("at", Instant.now().toString())
                .put("direction", direction);
    }

    static JsonObject in(String code) {
        return scan("in").put("code", code);
    }

    static JsonObject out(String code) {
        return scan("out").put("code", code);
    }

    /** What was decided without network. */
    static JsonObject apart(JsonObject scan, Instant at, String result) {
        return scan.put("at", at.toString()).put("offline", true).put("result", result);
    }

    Answer send(JsonObject... scans) {
        JsonArray all = new JsonArray();
        for (JsonObject scan : scans) {
            all.add(scan);
        }
        return client.post(PATH + "/scans", new JsonObject().put("queued", 0).put("scans", all));
    }

    JsonObject result(JsonObject scan) {
        return send(scan).json().getJsonArray("results").getJsonObject(0);
    }

    String resultOf(JsonObject scan) {
        return result(scan).getString("result");
    }
}
