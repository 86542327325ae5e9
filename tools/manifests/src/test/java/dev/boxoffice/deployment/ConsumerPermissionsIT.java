package dev.boxoffice.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.launcher.Domains;
import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only a domain itself reads from its consumers and changes them, and only ops changes the streams. */
class ConsumerPermissionsIT {
    private static final Pattern CONSUMER =
            Pattern.compile("\"\\$JS\\.API\\.CONSUMER\\.MSG\\.NEXT\\.EVENTS\\.([a-z_-]+)\"");
    private static final String REFUSED_TO_ALL = "the.last";
    private static final int SECONDS = 60;

    @TempDir
    private Path dir;

    @Test
    void domainsAccessTheirOwnSubjectsAndBucketsOnly() throws Exception {
        List<String> consumers = CONSUMER.matcher(NatsCluster.conf())
                .results()
                .map(one -> one.group(1))
                .distinct()
                .toList();
        assertTrue(consumers.size() >= 20, consumers.toString());
        try (NatsCluster cluster = NatsCluster.start(dir)) {
            for (String domain : Domains.ALL) {
                Set<String> expected = new TreeSet<>();
                List<String> asked = new ArrayList<>();
                for (String consumer : consumers) {
                    List<String> uses = uses(consumer);
                    asked.addAll(uses);
                    asked.add("$JS.API.CONSUMER.DELETE.EVENTS." + consumer);
                    if (consumer.startsWith(domain + "-")) {
                        expected.addAll(uses);
                    }
                }
                for (String stream : List.of(
                        "EVENTS",
                        "DEAD",
                        "KV_jwks",
                        "KV_revoked",
                        "KV_members",
                        "KV_freezes",
                        "KV_contacts",
                        "KV_order_contacts")) {
                    for (String change : List.of("UPDATE", "PURGE", "DELETE")) {
                        asked.add("$JS.API.STREAM." + change + "." + stream);
                    }
                }
                if ("ops".equals(domain)) {
                    expected.addAll(List.of("$JS.API.STREAM.UPDATE.EVENTS", "$JS.API.STREAM.UPDATE.DEAD"));
                }
                assertEquals(expected, notRefused(cluster.url(domain, 0), asked), domain);
            }
        }
    }

    /** What takes events from a consumer, and what makes or changes it. */
    private static List<String> uses(String consumer) {
        String subject = Subjects.ALL.stream()
                .filter(one -> one.replace('.', '-').equals("events-" + consumer.split("-", 2)[1]))
                .findFirst()
                .orElseThrow();
        return List.of(
                "$JS.API.CONSUMER.MSG.NEXT.EVENTS." + consumer,
                "$JS.API.CONSUMER.CREATE.EVENTS." + consumer + "." + subject);
    }

    /** Those of {@code subjects} that the server lets this user publish to. */
    private static Set<String> notRefused(String url, List<String> subjects) throws Exception {
        Set<String> refused = new ConcurrentSkipListSet<>();
        ErrorListener listener = new ErrorListener() {
            @Override
            public void errorOccurred(Connection connection, String error) {
                refused.add(error.replaceAll("(?is)^.*publish to \"|\".*$", ""));
            }
        };
        Options options = new Options.Builder()
                .server(url)
                .errorListener(listener)
                .maxReconnects(0)
                .build();
        Connection connection = connect(options);
        try {
            // Nothing of it has a body, so that what is let through does nothing.
            subjects.forEach(subject -> connection.publish(subject, new byte[0]));
            connection.publish(REFUSED_TO_ALL, new byte[0]);
            connection.flush(Duration.ofSeconds(SECONDS));
            // The server complains in the order of what it was sent.
            eventually().until(() -> refused.stream().anyMatch(one -> REFUSED_TO_ALL.equalsIgnoreCase(one)));
            Set<String> passed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            passed.addAll(subjects);
            passed.removeIf(subject -> refused.stream().anyMatch(subject::equalsIgnoreCase));
            return new TreeSet<>(passed);
        } finally {
            connection.close();
        }
    }

    private static Connection connect(Options options) {
        return eventually().ignoreExceptions().until(() -> Nats.connect(options), made -> true);
    }

    private static org.awaitility.core.ConditionFactory eventually() {
        return Awaitility.await().atMost(SECONDS, TimeUnit.SECONDS);
    }
}
