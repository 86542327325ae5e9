package dev.boxoffice.bench.perf;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * From the start of a process until all domains answer, against a bare HTTP server: two JVMs and nothing else; and as
 * {@code ./boxoffice run} starts them, shell and all, where both have an archive of their classes.
 */
final class StartBench implements Bench {
    private static final String GOAL = "at most 3, and under 3 s";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Measured> run(Site site) {
        Measured plain = Measured.of("start, all domains: s", GOAL, false, 3);
        Measured archived = Measured.of("./boxoffice run, both with an archive of classes: s", GOAL, false, 3);
        List<String> bare = site.main(BareMain.class);
        List<String> archivedBare = withArchive(site, bare);
        for (int round = 0; round <= site.options().rounds(); round++) {
            double our = seconds(site.start(site.jar()));
            double other = seconds(site.start(bare));
            double ourArchived = seconds(site.run());
            double otherArchived = seconds(site.start(archivedBare));
            // The first is for the caches of the disk.
            if (round > 0) {
                plain.add(our, other);
                archived.add(ourArchived, otherArchived);
            }
        }
        return List.of(plain, archived);
    }

    /** The reference is not to be slower only because nobody has made it an archive. */
    private static List<String> withArchive(Site site, List<String> words) {
        Path archive = site.file("bare.jsa");
        seconds(site.start(before("-XX:ArchiveClassesAtExit=" + archive, words)));
        return before("-XX:SharedArchiveFile=" + archive, words);
    }

    private static List<String> before(String option, List<String> words) {
        return Stream.concat(Stream.of(option), words.stream()).toList();
    }

    private static double seconds(Child started) {
        try (Child child = started) {
            Site.url(child);
            return child.age().toMillis() / 1_000.0;
        }
    }
}
