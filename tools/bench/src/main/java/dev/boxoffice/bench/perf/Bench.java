package dev.boxoffice.bench.perf;

import java.util.List;

/** One thing that is measured. */
interface Bench {
    /** As the command line has it. */
    String name();

    /** Measures it; fails if anything that was asked for was not answered as it should be. */
    List<Measured> run(Site site);

    /** The domains that are measured, in one process; none means all. */
    default List<String> domains() {
        return List.of();
    }
}
