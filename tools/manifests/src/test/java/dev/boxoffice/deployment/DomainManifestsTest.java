package dev.boxoffice.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.settings.Setting;
import dev.boxoffice.launcher.Configuration;
import dev.boxoffice.launcher.Domains;
import dev.boxoffice.platform.http.HealthRoutes;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests of each domain say what its code says. */
class DomainManifestsTest {
    private static final String DOMAIN_LABEL = "boxoffice.dev/domain";

    /** The longest that a process takes to end, after it has said that it is not ready. */
    private static final int LONGEST_STOP_SECONDS = 30;

    static Set<String> domains() {
        return new TreeSet<>(Domains.ALL);
    }

    private static Manifests prod() {
        return Manifests.overlay("prod");
    }

    private static Deployment deployment(String domain) {
        return prod().get(Deployment.class, domain);
    }

    private static PodSpec pod(String domain) {
        return deployment(domain).getSpec().getTemplate().getSpec();
    }

    private static Container container(String domain) {
        return pod(domain).getContainers().get(0);
    }

    private static Map<String, String> labels(String domain) {
        return deployment(domain).getSpec().getTemplate().getMetadata().getLabels();
    }

    private static Map<String, String> settings(Manifests manifests, String domain) {
        Container container = manifests
                .get(Deployment.class, domain)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
        return manifests
                .get(
                        ConfigMap.class,
                        container.getEnvFrom().get(0).getConfigMapRef().getName())
                .getData();
    }

    @Test
    void eachDomainIsDeployed() {
        Set<String> deployed = prod().all(Deployment.class).stream()
                .map(one ->
                        one.getSpec().getTemplate().getMetadata().getLabels().get(DOMAIN_LABEL))
                .collect(Collectors.toSet());
        assertEquals(domains(), deployed);
    }

    @ParameterizedTest
    @MethodSource("domains")
    void deploymentRunsItsDomainAtThePortOfItsService(String domain) {
        Container container = container(domain);
        assertEquals(domain, labels(domain).get(DOMAIN_LABEL));
        assertEquals(java.util.List.of(domain), container.getArgs());
        assertEquals(
                settings(prod(), domain).get("HTTP_PORT"),
                container.getPorts().get(0).getContainerPort().toString());
        assertEquals("http", container.getPorts().get(0).getName());
        Service service = prod().get(Service.class, domain);
        assertEquals("http", service.getSpec().getPorts().get(0).getTargetPort().getStrVal());
        assertTrue(labels(domain)
                .entrySet()
                .containsAll(service.getSpec().getSelector().entrySet()));
    }

    @ParameterizedTest
    @MethodSource("domains")
    void probesUseExistingRoutes(String domain) {
        Container container = container(domain);
        assertEquals(HealthRoutes.LIVE, container.getStartupProbe().getHttpGet().getPath());
        assertEquals(
                HealthRoutes.LIVE, container.getLivenessProbe().getHttpGet().getPath());
        assertEquals(
                HealthRoutes.READY, container.getReadinessProbe().getHttpGet().getPath());
        int patience = container.getStartupProbe().getPeriodSeconds()
                * container.getStartupProbe().getFailureThreshold();
        int wait = Integer.parseInt(settings(prod(), domain).get("STARTUP_WAIT_SECONDS"));
        assertTrue(patience > wait, "it is killed before it has waited for its servers");
    }

    @ParameterizedTest
    @MethodSource("domains")
    void deploymentHasValidSettingsOfItsDomain(String domain) {
        for (String overlay : Set.of("dev", "prod", "prod-managed")) {
            Manifests manifests = Manifests.overlay(overlay);
            Map<String, Setting> known = Configuration.of(Set.of(domain));
            JsonObject environment = new JsonObject();
            Set<String> all = Configuration.of(Domains.ALL).keySet();
            settings(manifests, domain).forEach((name, value) -> {
                assertTrue(all.contains(name), "no domain reads " + name);
                environment.put(name, value);
            });
            Container container = manifests
                    .get(Deployment.class, domain)
                    .getSpec()
                    .getTemplate()
                    .getSpec()
                    .getContainers()
                    .get(0);
            for (EnvVar variable : container.getEnv()) {
                assertTrue(known.containsKey(variable.getName()), domain + " does not read " + variable.getName());
                boolean fromSecret = variable.getValueFrom() != null;
                assertEquals(known.get(variable.getName()).secret(), fromSecret, variable.getName());
                environment.put(
                        variable.getName(), fromSecret ? example(known.get(variable.getName())) : variable.getValue());
            }
            if ("true".equals(environment.getString("STAND_INS"))) {
                environment.put("STRIPE_API_KEY", "made by the simulator");
                environment.put("SMTP_URL", "smtp://caught:25");
            }
            Configuration.check(environment, Set.of(domain));
        }
    }

    private static String example(Setting setting) {
        return setting.values().contains("://") ? setting.values().replace("port", "1") : "any";
    }

    @ParameterizedTest
    @MethodSource("domains")
    void policiesAllowTheConfiguredServers(String domain) {
        Set<String> settings = Configuration.of(Set.of(domain)).keySet();
        Map<String, String> servers = Map.of(
                "NATS_URL", "boxoffice.dev/nats",
                "MONGODB_URI", "boxoffice.dev/mongodb",
                "REDIS_URL", "boxoffice.dev/redis",
                "STRIPE_API_KEY", "boxoffice.dev/stripe",
                "SMTP_URL", "boxoffice.dev/smtp",
                "PUSH_SERVICES", "boxoffice.dev/push");
        servers.forEach((setting, label) -> assertEquals(
                settings.contains(setting), "client".equals(labels(domain).get(label)), label));
    }

    @ParameterizedTest
    @MethodSource("domains")
    void gracePeriodCoversTheShutdown(String domain) {
        int delay = Integer.parseInt(settings(prod(), domain).get("SHUTDOWN_DELAY_SECONDS"));
        assertTrue(pod(domain).getTerminationGracePeriodSeconds() >= delay + LONGEST_STOP_SECONDS);
        Container container = container(domain);
        int noticed = container.getReadinessProbe().getPeriodSeconds()
                * container.getReadinessProbe().getFailureThreshold();
        assertTrue(delay >= noticed, "it closes before the load balancer has noticed");
    }

    @ParameterizedTest
    @MethodSource("domains")
    void deploymentScalesAndSurvivesTheDrainOfANode(String domain) {
        HorizontalPodAutoscaler scaler = prod().get(HorizontalPodAutoscaler.class, domain);
        assertEquals(domain, scaler.getSpec().getScaleTargetRef().getName());
        assertTrue(scaler.getSpec().getMinReplicas() >= 2);
        assertNull(deployment(domain).getSpec().getReplicas(), "the autoscaler has the number");
        Map<String, String> selector = prod().get(PodDisruptionBudget.class, domain)
                .getSpec()
                .getSelector()
                .getMatchLabels();
        assertEquals(deployment(domain).getSpec().getSelector().getMatchLabels(), selector);
        pod(domain)
                .getTopologySpreadConstraints()
                .forEach(spread ->
                        assertEquals(selector, spread.getLabelSelector().getMatchLabels()));
    }

    @ParameterizedTest
    @MethodSource("domains")
    void deploymentHasAServiceAccountWithoutRights(String domain) {
        assertEquals(domain, pod(domain).getServiceAccountName());
        assertEquals(false, pod(domain).getAutomountServiceAccountToken());
        assertEquals(false, prod().get(ServiceAccount.class, domain).getAutomountServiceAccountToken());
        assertEquals(false, pod(domain).getEnableServiceLinks());
    }
}
