package dev.boxoffice.bench.perf;

import java.util.List;

/** The first page of many listings, against the same query. */
final class BrowseBench implements Bench {
  @Override
  public String name() {
    return "browse";
  }

  @Override
  public List<Measured> run(Site site) {
    int listings = site.options().size(Sizes.LISTINGS);
    String seller = site.member();
    new Filling(site).list(seller, listings);
    Measured throughput =
        Measured.of("a page of 20 of " + listings + ": requests/s", "at least 0.75", true, 0.75);
    Measured slowest = Measured.of("a page of 20: p99, ms", "at most 1.3", false, 1.3);
    Rounds.Side ours = Rounds.Side.of(site.product(), () -> Load.Request.get("/api/tickets"));
    Rounds.Side bare = Rounds.Side.of(site.bare(), () -> Load.Request.get("/page"));
    new Rounds(site).compare(ours, bare, throughput, slowest);
    return List.of(throughput, slowest);
  }
}
