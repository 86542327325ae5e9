package dev.boxoffice.bench.chaos;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * An outage, and what is expected of it.
 *
 * @param name as on the command line
 * @param disruption what happens
 * @param gone processes that cannot answer meanwhile
 * @param notReady processes that need what is away, and have to say so
 * @param mayBeNotReady others that may say so for a moment
 * @param alerts the alerts that name the cause, as {@link Alert#name}, each of which has to fire
 * @param alsoAlerts others that may fire, as the cause may or may not be met
 */
record Scenario(
        String name,
        Disruption disruption,
        Set<String> gone,
        Set<String> notReady,
        Set<String> mayBeNotReady,
        Set<String> alerts,
        Set<String> alsoAlerts) {

    /** One where everything goes on, with an alert. */
    static Scenario of(String name, Disruption disruption, String... alerts) {
        return new Scenario(name, disruption, Set.of(), Set.of(), Set.of(), Set.of(alerts), Set.of());
    }

    Scenario gone(Set<String> processes) {
        return new Scenario(name, disruption, processes, notReady, mayBeNotReady, alerts, alsoAlerts);
    }

    Scenario notReady(Set<String> processes) {
        return new Scenario(name, disruption, gone, processes, mayBeNotReady, alerts, alsoAlerts);
    }

    Scenario mayBeNotReady(Set<String> processes) {
        return new Scenario(name, disruption, gone, notReady, processes, alerts, alsoAlerts);
    }

    Scenario alerts(Set<String> wanted, Set<String> also) {
        return new Scenario(name, disruption, gone, notReady, mayBeNotReady, wanted, also);
    }

    /** Both at the same time. */
    Scenario and(Scenario other) {
        return new Scenario(
                name + "+" + other.name,
                Disruption.all(java.util.List.of(disruption, other.disruption)),
                union(gone, other.gone),
                union(notReady, other.notReady),
                union(mayBeNotReady, other.mayBeNotReady),
                union(alerts, other.alerts),
                union(alsoAlerts, other.alsoAlerts));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>();
        Stream.of(one, other).forEach(both::addAll);
        return both;
    }

    /** True if people do not even reach the edge. */
    boolean isEdgeGone() {
        return gone.contains(Topology.WEB);
    }
}
