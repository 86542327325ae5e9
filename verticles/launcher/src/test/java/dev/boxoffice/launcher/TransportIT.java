package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.embedded.TestServers;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections to the servers are private, to the right server, and with a password. */
class TransportIT {
  private static final String WRONG = "secret-" + UUID.randomUUID();

  @TempDir private static Path dir;

  private static Certificate certificate;
  private static SecureServers servers;

  /** A NATS that lets everybody in, where another server is what matters. */
  private static TestServers.IsolatedNats plain;

  @BeforeAll
  static void start() throws Exception {
    certificate = Certificate.create(dir.resolve("own"), "ip:127.0.0.1");
    servers = new SecureServers(dir, certificate);
    plain = TestServers.isolated();
  }

  @AfterAll
  static void stop() {
    plain.close();
    servers.close();
  }

  private static JsonObject settings() {
    return Shop.environment(servers.nats(servers.password()))
        .put("REDIS_URL", servers.redis(servers.password()))
        .put("MONGODB_URI", servers.mongo(""))
        .put("JAVA_TOOL_OPTIONS", certificate.javaOptions())
        .put("STARTUP_WAIT_SECONDS", "3");
  }

  @Test
  void theWholeShopWorksByTls() {
    try (ChildJvm run = ChildJvm.start(settings())) {
      String url = run.url();
      String ticketId = new Client(url).signUp().list("Private", 2);
      Client buyer = new Client(url).signUp();
      eventually().until(() -> buyer.reserve(ticketId, 1).status() == 201);
      eventually().until(() -> buyer.get("/health/ready").status() == 200);
      run.terminate();
      assertFalse((run.out() + run.err()).contains(servers.password()), "it tells the password");
    }
  }

  @Test
  void aWrongPasswordIsOneLineAtTheStart() {
    assertRefused("NATS_URL", "expiration", settings().put("NATS_URL", servers.nats(WRONG)));
    for (String domain : List.of("expiration", "auth")) {
      assertRefused("REDIS_URL", domain, settings().put("REDIS_URL", servers.redis(WRONG)));
    }
    String user = SecureServers.USER + ":" + WRONG + "@";
    assertRefused("MONGODB_URI", "tickets", settings().put("MONGODB_URI", servers.mongo(user)));
  }

  @Test
  void aServerThatNobodyTrustsIsOneLineAtTheStart() throws Exception {
    Certificate other = Certificate.create(dir.resolve("other"), "ip:127.0.0.1");
    JsonObject settings = settings().put("JAVA_TOOL_OPTIONS", other.javaOptions());
    assertRefused("NATS_URL", "expiration", settings);
    JsonObject natsAside = settings.copy().put("NATS_URL", plain.url());
    assertRefused("REDIS_URL", "expiration", natsAside);
    assertRefused("MONGODB_URI", "tickets", natsAside);
  }

  @Test
  void aServerOfAnotherNameIsOneLineAtTheStart() throws Exception {
    Path home = dir.resolve("elsewhere");
    Certificate elsewhere = Certificate.create(home, "dns:elsewhere.example");
    try (SecureServers impostors = new SecureServers(home, elsewhere)) {
      JsonObject settings = settings().put("JAVA_TOOL_OPTIONS", elsewhere.javaOptions());
      String nats = impostors.nats(impostors.password());
      assertRefused("NATS_URL", "expiration", settings.copy().put("NATS_URL", nats));
      settings.put("NATS_URL", plain.url());
      String redis = impostors.redis(impostors.password());
      assertRefused("REDIS_URL", "expiration", settings.copy().put("REDIS_URL", redis));
      assertRefused(
          "MONGODB_URI", "tickets", settings.copy().put("MONGODB_URI", impostors.mongo("")));
    }
  }

  private static void assertRefused(String setting, String domain, JsonObject settings) {
    try (ChildJvm run = ChildJvm.start(settings, domain)) {
      ChildJvm.Ended ended = run.ended();
      assertEquals(1, ended.status(), ended.out() + ended.err());
      List<String> said =
          ended.err().lines().filter(line -> line.startsWith("boxoffice: ")).toList();
      assertEquals(1, said.size(), ended.err());
      assertTrue(said.get(0).contains("(" + setting + ")"), said.get(0));
      for (String secret : List.of(WRONG, servers.password())) {
        assertFalse((ended.out() + ended.err()).contains(secret), ended.err());
      }
    }
  }
}
