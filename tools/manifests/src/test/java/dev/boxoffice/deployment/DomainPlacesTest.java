package dev.boxoffice.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.launcher.Domains;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The files outside of a domain's own that have to know that it is there are those that the guide lists. */
class DomainPlacesTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final int MOST = 8;

    private static final Pattern LISTED = Pattern.compile("(?m)^\\d+\\. `([^`]+)`");

    /** What the guide calls the domain's own. */
    private static final Pattern OWN = Pattern.compile(
            "verticles/notifications/.*|k8s/base/notifications/.*|shared-events/openapi/notifications\\.yaml"
                    + "|shared-events/schemas/notification\\.json|shared-events/.*/Notification\\w+\\.java");

    /** Descriptions; of the documents, tests hold only the one that is generated. */
    private static final Pattern PROSE = Pattern.compile("(?!docs/configuration\\.md).*\\.md");

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(#|//|\\*|/\\*).*$");

    /** The domain, its classes, its passwords and its events; not the path of its API, which is for its clients. */
    private static final Pattern NAME = Pattern.compile("(?<!/api/)\\bnotifications\\b|\\bNotifications[A-Z]\\w*"
            + "|\\bNOTIFICATIONS?_[A-Z]+|events\\.notification\\.");

    /** Files that name the domain, or another thing of that name, but that a new domain leaves alone. */
    private static final Map<String, String> MENTIONS = Map.ofEntries(
            Map.entry("examples/node-notifier/notifier.js", "publishes the same event"),
            Map.entry("k8s/monitoring/rules.test.yaml", "tries the alerts of mails"),
            Map.entry("shared-events/openapi/payments.yaml", "Stripe's notifications"),
            Map.entry("tools/chaos/src/main/java/dev/boxoffice/chaos/Snapshot.java", "what became of mails"),
            Map.entry("tools/chaos/src/main/java/dev/boxoffice/cluster/Topology.java", "the processes of a cluster"),
            Map.entry("tools/fuzz/src/main/resources/fuzz-corpus.json", "an odd text"),
            Map.entry(
                    "tools/manifests/src/test/java/dev/boxoffice/deployment/NatsRights.java", "who may read addresses"),
            Map.entry(
                    "tools/testing/src/test/java/dev/boxoffice/platform/nats/EventBridgeIT.java",
                    "an event of any kind"),
            Map.entry(
                    "tools/testing/src/test/java/dev/boxoffice/platform/nats/NatsFixture.java", "an event of any kind"),
            Map.entry(
                    "verticles/launcher/src/test/java/dev/boxoffice/launcher/ErasureIT.java", "reads a copy of mails"),
            Map.entry(
                    "verticles/launcher/src/test/java/dev/boxoffice/launcher/PolyglotIT.java",
                    "tries the node-notifier"),
            Map.entry("verticles/launcher/src/test/java/dev/boxoffice/launcher/Shop.java", "signs links of mails"),
            Map.entry(
                    "verticles/launcher/src/test/java/dev/boxoffice/launcher/PushJourneyIT.java",
                    "browsers call so what they show"),
            Map.entry(
                    "verticles/platform/http/src/test/java/dev/boxoffice/platform/http/contract/ContractTest.java",
                    "reads the part that has pages"),
            Map.entry("webroot/js/push/words.js", "says it as browsers do"));

    private static Set<String> listed() throws IOException {
        return LISTED.matcher(Files.readString(ROOT.resolve(Path.of("docs", "add-a-domain.md"))))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The files of the repository that are not prose and whose text outside of comments fits. */
    private static Set<String> files(Predicate<String> fits) throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "ls-files", "--cached", "--others", "--exclude-standard")
                .directory(ROOT.toFile())
                .start();
        String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Assumptions.assumeTrue(git.waitFor() == 0, "no repository of git");
        return names.lines()
                .filter(name -> !PROSE.matcher(name).matches() && !name.contains("/released/"))
                .filter(name -> Files.isRegularFile(ROOT.resolve(name)))
                .filter(name -> fits.test(COMMENT.matcher(read(name)).replaceAll("")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(String name) {
        try {
            return Files.readString(ROOT.resolve(name), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void newDomainTouchesFewFiles() throws IOException {
        assertTrue(listed().size() <= MOST, listed().toString());
    }

    @Test
    void notificationsIsNamedWhereTheGuideSays() throws Exception {
        Set<String> named = files(text -> NAME.matcher(text).find());
        named.removeIf(name -> OWN.matcher(name).matches()
                || name.endsWith(DomainPlacesTest.class.getSimpleName() + ".java")
                // The word for what a browser shows.
                || name.contains("/messages/"));
        assertTrue(named.removeAll(MENTIONS.keySet()));
        assertEquals(listed(), named);
    }

    /** Which holds for the domains that have nothing to do with notifications as well. */
    @Test
    void noOtherFileListsTheDomains() throws Exception {
        Set<Pattern> all = Domains.ALL.stream()
                .map(domain -> Pattern.compile("\\b" + domain + "\\b"))
                .collect(Collectors.toSet());
        Set<String> lists = files(
                text -> all.stream().allMatch(domain -> domain.matcher(text).find()));
        assertTrue(lists.contains("pom.xml"), lists.toString());
        lists.removeAll(listed());
        assertEquals(Set.of(), lists);
    }
}
