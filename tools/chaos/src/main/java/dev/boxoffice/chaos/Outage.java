package dev.boxoffice.chaos;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * An outage, and what is expected of it.
 *
 * @param name as on the command line
 * @param needs a program without which it cannot be tried, or empty
 * @param gone processes that cannot answer meanwhile
 * @param notReady processes that need what is away, and have to say so
 * @param mayBeNotReady others that may say so for a moment
 * @param alerts the alerts that name the cause, as {@link Alert#name}, each of which has to fire
 * @param alsoAlerts others that may fire, as the cause may or may not be met
 */
record Outage(
        String name,
        Consumer<OutageActions> begin,
        Consumer<OutageActions> end,
        String needs,
        Set<String> gone,
        Set<String> notReady,
        Set<String> mayBeNotReady,
        Set<String> alerts,
        Set<String> alsoAlerts) {
    /** An outage that ends when the cluster is healed. */
    static Outage of(String name, Consumer<OutageActions> begin, String... alerts) {
        return of(name, begin, operator -> {}, alerts);
    }

    static Outage of(String name, Consumer<OutageActions> begin, Consumer<OutageActions> end, String... alerts) {
        return new Outage(name, begin, end, "", Set.of(), Set.of(), Set.of(), new TreeSet<>(Set.of(alerts)), Set.of());
    }

    Outage needs(String program) {
        return new Outage(name, begin, end, program, gone, notReady, mayBeNotReady, alerts, alsoAlerts);
    }

    Outage gone(Set<String> processes) {
        return new Outage(name, begin, end, needs, processes, notReady, mayBeNotReady, alerts, alsoAlerts);
    }

    Outage notReady(Set<String> processes) {
        return new Outage(name, begin, end, needs, gone, processes, mayBeNotReady, alerts, alsoAlerts);
    }

    Outage mayBeNotReady(Set<String> processes) {
        return new Outage(name, begin, end, needs, gone, notReady, processes, alerts, alsoAlerts);
    }

    Outage alerts(Set<String> wanted, Set<String> also) {
        return new Outage(name, begin, end, needs, gone, notReady, mayBeNotReady, wanted, also);
    }

    /** Both at the same time. */
    Outage and(Outage other) {
        return new Outage(
                name + "+" + other.name,
                begin.andThen(other.begin),
                end.andThen(other.end),
                needs + other.needs,
                union(gone, other.gone),
                union(notReady, other.notReady),
                union(mayBeNotReady, other.mayBeNotReady),
                union(alerts, other.alerts),
                union(alsoAlerts, other.alsoAlerts));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }
}
