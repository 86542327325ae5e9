package dev.boxoffice.chaos;

import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An alert that fires.
 *
 * @param rule the name of its rule
 * @param about what it names: a server, a consumer, a domain or a process
 */
record Alert(String rule, String about) {
    /** Rules of which each names a cause; the others name a consequence. */
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

    static Alert of(JsonObject labels) {
        String about = Stream.of("part", "consumer", "domain", "pod")
                .map(labels::getString)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        return new Alert(labels.getString("alertname"), about);
    }

    String name() {
        return about.isEmpty() ? rule : rule + " " + about;
    }

    boolean isCause() {
        return CAUSES.contains(rule);
    }
}
