package dev.boxoffice.bench.perf;

import java.util.List;

/** One listing by its id, against the same findOne, and what the generator itself can do. */
final class ReadBench implements Bench {
  @Override
  public String name() {
    return "read";
  }

  @Override
  public List<Measured> run(Site site) {
    String id = site.list(site.member(), "Read me", 10);
    Measured throughput = Measured.of("read one: requests/s", "at least 0.8", true, 0.8);
    Measured slowest = Measured.of("read one: p99, ms", "at most 1.3", false, 1.3);
    Rounds.Side ours = Rounds.Side.of(site.product(), () -> Load.Request.get("/api/tickets/" + id));
    Rounds.Side bare = Rounds.Side.of(site.bare(), () -> Load.Request.get("/one/" + id));
    new Rounds(site).compare(ours, bare, throughput, slowest);
    Measured generator =
        Measured.of("empty handler to read one: requests/s", "the generator is no limit", true, 1);
    Measured generatorSlowest = Measured.of("empty handler: p99, ms", "", false, 1);
    Rounds.Side empty = Rounds.Side.of(site.bare(), () -> Load.Request.get("/empty"));
    new Rounds(site).compare(empty, bare, generator, generatorSlowest);
    return List.of(throughput, slowest, generator);
  }
}
