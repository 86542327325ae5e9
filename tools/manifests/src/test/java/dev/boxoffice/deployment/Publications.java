package dev.boxoffice.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What each domain has to publish: its events as {@code asyncapi.yaml} has them, and what its consumers give up on. */
final class Publications {
    private static final Path EVENTS = Path.of("..", "..", "shared-events", "asyncapi.yaml");

    /** The acknowledgements of a durable consumer, which is called {@code <domain>-<event>}. */
    private static final Pattern CONSUMER = Pattern.compile("\\$JS\\.ACK\\.EVENTS\\.([a-z]+)-");

    private Publications() {}

    /** The beginnings of the subjects that a domain has to publish to, by domain. */
    static Map<String, Set<String>> byDomain() throws IOException {
        Map<String, Set<String>> subjects = new TreeMap<>();
        JsonNode events = Manifests.documents(Files.readString(EVENTS)).get(0);
        for (JsonNode operation : events.path("operations")) {
            String channel = operation.at("/channel/$ref").asText().substring(1);
            for (JsonNode tag : operation.path("tags")) {
                add(
                        subjects,
                        tag.path("name").asText(),
                        events.at(channel).path("address").asText());
            }
        }
        Matcher consumer = CONSUMER.matcher(NatsCluster.conf());
        while (consumer.find()) {
            add(subjects, consumer.group(1), "dead." + consumer.group(1) + ".");
        }
        // It repeats dead letters of all domains, by decision of an operator.
        add(subjects, "ops", "events.");
        return subjects;
    }

    private static void add(Map<String, Set<String>> subjects, String domain, String subject) {
        subjects.computeIfAbsent(domain, first -> new TreeSet<>()).add(subject);
    }
}
