package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.embedded.TestServers;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What stands in the log, and what does not. */
class LogIT {
  private static final String REQUEST_ID = "log-it-1";

  @Test
  void linesAreObjectsThatNameTheirRequestAndNobodysSecrets() {
    String email = UUID.randomUUID() + "@example.com";
    JsonObject person = new JsonObject().put("email", email).put("password", Client.PASSWORD);
    try (TestServers.IsolatedNats nats = TestServers.isolated()) {
      JsonObject settings =
          Shop.environment(nats.url()).put("LOG_FORMAT", "json").put("LOG_LEVEL", "debug");
      try (ChildJvm run = ChildJvm.start(settings)) {
        Client buyer = new Client(run.url());
        Client.Answer signedUp =
            buyer.post("/api/users/signup", person, "X-Request-Id", REQUEST_ID);
        assertEquals(201, signedUp.status(), signedUp.body());
        assertEquals(REQUEST_ID, signedUp.header("X-Request-Id"));
        Client.Answer odd = buyer.post("/api/users/signin", person, "X-Request-Id", "{odd}");
        assertNotEquals("{odd}", odd.header("X-Request-Id"));
        assertFalse(odd.header("X-Request-Id").isBlank());
        String ticketId = new Client(run.url()).signUp().list("Logged", 2);
        eventually().until(() -> buyer.reserve(ticketId, 1).status() == 201);
        String session = signedUp.header("Set-Cookie").split("[=;]")[1];
        run.terminate();

        List<JsonObject> lines =
            run.err().lines().filter(line -> line.startsWith("{")).map(JsonObject::new).toList();
        assertTrue(lines.size() > 20, run.err());
        lines.forEach(line -> assertTrue(line.containsKey("level"), line.encode()));
        assertTrue(
            lines.stream().anyMatch(line -> REQUEST_ID.equals(line.getString("correlation_id"))),
            "no line of the request that was given an id");
        for (String secret : List.of(email, Client.PASSWORD, session)) {
          assertFalse(run.err().contains(secret), () -> lineWith(run.err(), secret));
        }
      }
    }
  }

  private static String lineWith(String log, String secret) {
    return log.lines().filter(line -> line.contains(secret)).findFirst().orElse("");
  }
}
