package dev.boxoffice.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxoffice.events.OpenApi;
import dev.boxoffice.launcher.Configuration;
import dev.boxoffice.launcher.Domains;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The network policies allow the connections that the code needs, and no others. */
class NetworkPoliciesTest {
    private static Manifests prod() {
        return Manifests.overlay("prod");
    }

    /** The labels of the pods of each workload. */
    private static Map<String, Map<String, String>> pods() {
        Map<String, Map<String, String>> pods = new TreeMap<>();
        Stream.concat(
                        prod().all(Deployment.class).stream()
                                .map(one -> Map.entry(
                                        one.getMetadata().getName(),
                                        one.getSpec().getTemplate())),
                        prod().all(StatefulSet.class).stream()
                                .map(one -> Map.entry(
                                        one.getMetadata().getName(),
                                        one.getSpec().getTemplate())))
                .forEach(entry -> pods.put(entry.getKey(), labels(entry.getValue())));
        return pods;
    }

    private static Map<String, String> labels(PodTemplateSpec template) {
        return template.getMetadata().getLabels();
    }

    private static boolean selects(LabelSelector selector, Map<String, String> labels) {
        Map<String, String> wanted = selector.getMatchLabels();
        return (wanted == null || labels.entrySet().containsAll(wanted.entrySet()))
                && selector.getMatchExpressions().stream().allMatch(one -> matches(one, labels));
    }

    private static boolean matches(LabelSelectorRequirement rule, Map<String, String> labels) {
        return switch (rule.getOperator()) {
            case "Exists" -> labels.containsKey(rule.getKey());
            case "In" -> rule.getValues().contains(labels.get(rule.getKey()));
            default -> throw new AssertionError("not understood: " + rule);
        };
    }

    private static boolean admits(List<NetworkPolicyPeer> peers, Map<String, String> labels) {
        return peers.stream().anyMatch(peer -> peer.getPodSelector() != null && selects(peer.getPodSelector(), labels));
    }

    /** The workloads whose way to {@code server} is open at both of its ends. */
    private static Set<String> clientsOf(String server) {
        Map<String, String> target = pods().get(server);
        Set<String> clients = new TreeSet<>();
        pods().forEach((name, labels) -> {
            boolean out = prod().all(NetworkPolicy.class).stream()
                    .filter(one -> selects(one.getSpec().getPodSelector(), labels))
                    .flatMap(one -> one.getSpec().getEgress().stream())
                    .anyMatch(rule -> admits(rule.getTo(), target));
            boolean in = prod().all(NetworkPolicy.class).stream()
                    .filter(one -> selects(one.getSpec().getPodSelector(), target))
                    .flatMap(one -> one.getSpec().getIngress().stream())
                    .anyMatch(rule -> admits(rule.getFrom(), labels));
            assertEquals(out, in, name + " -> " + server + " is open at one end only");
            if (out && !name.equals(server)) {
                clients.add(name);
            }
        });
        return clients;
    }

    private static Set<String> domainsThatRead(String setting) {
        return Domains.ALL.stream()
                .filter(domain -> Configuration.of(Set.of(domain)).containsKey(setting))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void serversAreOpenToConfiguredDomainsOnly() {
        assertEquals(domainsThatRead("NATS_URL"), clientsOf("nats"));
        assertEquals(domainsThatRead("MONGODB_URI"), clientsOf("mongodb"));
        assertEquals(domainsThatRead("REDIS_URL"), clientsOf("redis"));
    }

    /** The edge renders public pages from two of them. */
    @Test
    void domainsDoNotTalkToEachOther() {
        for (String domain : Domains.ALL) {
            boolean isShown = Set.of("tickets", "organisers").contains(domain);
            assertEquals(isShown ? Set.of("web") : Set.of(), clientsOf(domain), domain);
        }
    }

    @Test
    void connectionsWithoutPolicyAreDenied() {
        NetworkPolicy closed = prod().get(NetworkPolicy.class, "nothing-by-default");
        assertEquals(new LabelSelector(), closed.getSpec().getPodSelector());
        assertEquals(Set.of("Ingress", "Egress"), Set.copyOf(closed.getSpec().getPolicyTypes()));
        assertTrue(closed.getSpec().getIngress().isEmpty()
                && closed.getSpec().getEgress().isEmpty());
    }

    @Test
    void onlyClientsOfStripeMailAndPushServicesReachTheInternet() {
        Set<String> outside = new TreeSet<>();
        pods().forEach((name, labels) -> prod().all(NetworkPolicy.class).stream()
                .filter(one -> selects(one.getSpec().getPodSelector(), labels))
                .flatMap(one -> one.getSpec().getEgress().stream())
                .flatMap(rule -> rule.getTo().stream())
                .filter(peer -> peer.getIpBlock() != null)
                .forEach(peer -> outside.add(name)));
        Set<String> expected = domainsThatRead("STRIPE_API_KEY");
        expected.addAll(domainsThatRead("SMTP_URL"));
        expected.addAll(domainsThatRead("PUSH_SERVICES"));
        assertEquals(expected, outside);
    }

    @Test
    void ingressRoutesEachOperationToItsDomain() throws IOException {
        Map<String, String> backends = new HashMap<>();
        for (Ingress ingress : prod().all(Ingress.class)) {
            ingress.getSpec().getRules().forEach(rule -> rule.getHttp()
                    .getPaths()
                    .forEach(path -> backends.put(
                            path.getPath(), path.getBackend().getService().getName())));
        }
        assertEquals("web", backends.get("/"));
        assertEquals("web", backends.get("/eventbus"));
        JsonNode paths = openApi().path("paths");
        Set<String> served = new TreeSet<>(Set.of("web"));
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (JsonNode tags : path.getValue().findValues("tags")) {
                String domain = tags.get(0).asText();
                served.add(domain);
                assertEquals(domain, backendOf(path.getKey(), backends), path.getKey());
            }
        }
        Set<String> open = pods().entrySet().stream()
                .filter(pod -> "true".equals(pod.getValue().get("boxoffice.dev/public")))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(served, open, "open to the ingress");
    }

    private static String backendOf(String path, Map<String, String> backends) {
        String longest = backends.keySet().stream()
                .filter(prefix -> path.equals(prefix) || (path + "/").startsWith(prefix + "/"))
                .max(java.util.Comparator.comparingInt(String::length))
                .orElse("/");
        return backends.get(longest);
    }

    private static JsonNode openApi() {
        return Manifests.documents(OpenApi.yaml()).get(0);
    }
}
