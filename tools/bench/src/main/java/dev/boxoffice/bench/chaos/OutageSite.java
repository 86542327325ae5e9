package dev.boxoffice.bench.chaos;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a trial needs of the town and around it.
 *
 * @param prometheus where it is installed
 * @param directory gets what trials leave behind
 */
record OutageSite(
        Town town,
        Deletions deletions,
        Observer observer,
        ReadinessWatch readiness,
        Machine machine,
        Optional<Prometheus> prometheus,
        Path directory) {}
