package dev.boxoffice.bench.perf;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** Signing in, against the hash alone: whatever else it costs should not show. */
final class SignInBench implements Bench {
  @Override
  public String name() {
    return "signin";
  }

  @Override
  public List<Measured> run(Site site) {
    JsonObject who =
        new JsonObject()
            .put("email", UUID.randomUUID() + "@example.com")
            .put("password", "a good password");
    site.call("POST", site.product() + "/api/users/signup", who, "");
    Measured throughput = Measured.of("sign in: requests/s", "at least 0.9", true, 0.9);
    Measured slowest = Measured.of("sign in: p99, ms", "at most 1.3", false, 1.3);
    Rounds.Side ours =
        Rounds.Side.of(site.product(), () -> Site.post("/api/users/signin", who, ""));
    Rounds.Side bare = Rounds.Side.of(site.bare(), () -> Load.Request.get("/hash"));
    new Rounds(site).compare(ours, bare, throughput, slowest);
    return List.of(throughput, slowest);
  }
}
