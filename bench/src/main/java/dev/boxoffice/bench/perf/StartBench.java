package dev.boxoffice.bench.perf;

import java.util.List;

/** From the start of the JVM until all domains answer, against a bare HTTP server. */
final class StartBench implements Bench {
  @Override
  public String name() {
    return "start";
  }

  @Override
  public List<Measured> run(Site site) {
    Measured time = Measured.of("start, all domains: s", "at most 3, and under 3 s", false, 3);
    for (int round = 0; round <= site.options().rounds(); round++) {
      double our = seconds(site, site.jar());
      double other = seconds(site, site.main(BareMain.class));
      // The first is for the caches of the disk.
      if (round > 0) {
        time.add(our, other);
      }
    }
    return List.of(time);
  }

  private static double seconds(Site site, List<String> words) {
    try (Child child = site.start(words)) {
      Site.url(child);
      return child.age().toMillis() / 1_000.0;
    }
  }
}
