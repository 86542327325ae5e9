package dev.boxoffice.bench.perf;

import java.util.List;

/** What each service takes of memory alone, idle, against a bare HTTP server. */
final class MemoryBench implements Bench {
  private static final List<String> DOMAINS =
      List.of("auth", "tickets", "orders", "expiration", "payments", "web");
  private static final List<String> HEAP = List.of("-Xmx160m");

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public List<Measured> run(Site site) {
    double bare = resident(site, site.main(BareMain.class));
    return DOMAINS.stream().map(domain -> compare(site, domain, bare)).toList();
  }

  private static Measured compare(Site site, String domain, double bare) {
    Measured memory = Measured.of(domain + " alone, idle: MiB", "at most 2", false, 2);
    memory.add(resident(site, site.jar(domain)), bare);
    return memory;
  }

  private static double resident(Site site, List<String> words) {
    List<String> all = java.util.stream.Stream.concat(HEAP.stream(), words.stream()).toList();
    try (Child child = site.start(all)) {
      Site.url(child);
      return child.residentMib();
    }
  }
}
