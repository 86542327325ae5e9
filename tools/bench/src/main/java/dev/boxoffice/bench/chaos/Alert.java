package dev.boxoffice.bench.chaos;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An alert that fires.
 *
 * @param rule the name of its rule
 * @param about what it names: a part, a consumer, a domain or a process
 */
record Alert(String rule, String about) {
    /** Rules of which each tells what is wrong; others tell what follows from it. */
    private static final Set<String> CAUSES = Set.of(
            "PartAway",
            "StreamLost",
            "ConsumerLost",
            "EventTooLarge",
            "DeadLetters",
            "MoneyAstray",
            "PaymentDisputed",
            "StripeCircuitOpen",
            "StripeRefusesCalls",
            "MailsNotSent",
            "ClockSkewed",
            "ClockJumped",
            "RedisNotWritable",
            "ReplicaUnreachable",
            "DomainMissing");

    private static final List<String> LABELS = List.of("part", "consumer", "domain", "pod");

    static Alert of(JsonObject labels) {
        String about = LABELS.stream()
                .map(labels::getString)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        return new Alert(labels.getString("alertname"), about);
    }

    String name() {
        return Stream.of(rule, about)
                .filter(word -> !word.isEmpty())
                .reduce((a, b) -> a + " " + b)
                .get();
    }

    boolean isCause() {
        return CAUSES.contains(rule);
    }
}
