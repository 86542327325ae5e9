package dev.boxoffice.launcher;

import dev.boxoffice.kernel.settings.ConfigException;
import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.domain.api.ApiHost;
import dev.boxoffice.platform.http.ApiMount;
import dev.boxoffice.platform.http.HttpPort;
import dev.boxoffice.platform.http.InProcessGateway;
import dev.boxoffice.platform.http.ManagementPort;
import dev.boxoffice.platform.http.contract.Contract;
import dev.boxoffice.web.LiveVerticle;
import dev.boxoffice.web.WebVerticle;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The domains of one process, deployed together. */
public final class Application {
    /** NATS, MongoDB and Redis, for each of which a start waits in its turn. */
    private static final int SERVERS = 3;

    /** After the delay, and before Kubernetes loses its patience. */
    private static final int STOP_SECONDS = 25;

    private final Vertx vertx;
    private final Set<String> domains;
    private final JsonObject environment;
    private final HttpPort port;
    private final InProcessGateway edge = new InProcessGateway();
    private final List<String> deployments = new ArrayList<>();
    private final MeterRegistry meters;
    private final Tracer tracer;
    private final PlatformConfig config;
    private volatile int managementPort;

    /** From the time when all that was deployed answers until it is stopped. */
    private volatile boolean isServing;

    private Application(
            Vertx vertx,
            Set<String> domains,
            JsonObject environment,
            PlatformConfig config,
            MeterRegistry meters,
            Tracer tracer) {
        this.vertx = vertx;
        this.domains = domains;
        this.environment = environment;
        this.port = new HttpPort(config);
        this.config = config;
        this.meters = meters;
        this.tracer = tracer;
    }

    /**
     * Deploys {@code domains}. One alone answers on the port itself; several meet behind the edge.
     *
     * @param environment the settings, names as in the environment
     * @param meters where numbers about the process are kept
     * @param tracer begins the parts of traces that Vert.x does not
     * @return the running application; it fails with the reason if one domain cannot start
     */
    public static Future<Application> start(
            Vertx vertx,
            Set<String> domains,
            JsonObject environment,
            Clock clock,
            MeterRegistry meters,
            Tracer tracer) {
        return Future.succeededFuture()
                .map(ignored -> {
                    Configuration.check(environment, domains);
                    return PlatformConfig.from(environment.getMap());
                })
                .compose(config -> {
                    Application application = new Application(vertx, domains, environment, config, meters, tracer);
                    return application
                            .deploy(clock)
                            .onSuccess(deployed -> application.isServing = true)
                            .map(application)
                            .recover(failure -> application.stop().transform(stopped -> Future.failedFuture(failure)));
                });
    }

    private Future<?> deploy(Clock clock) {
        HealthChecks health = HealthChecks.create(vertx);
        health.register("process", up -> up.complete(isServing ? Status.OK() : Status.KO()));
        boolean alone = domains.size() == 1 && !domains.contains(WebVerticle.DOMAIN);
        ApiMount mount = alone ? port : edge;
        Contract contract = Contract.read(vertx, alone ? domains : withEdge());
        ProcessContext host = new ProcessContext(
                environment.getMap(), new ApiHost(contract, mount), health, clock, meters, tracer, port::actualPort);
        List<Future<?>> services = new ArrayList<>();
        services.add(openManagement(health));
        for (String domain : domains) {
            if (!domain.equals(WebVerticle.DOMAIN)) {
                services.add(deployService(domain, host));
            }
        }
        if (alone) {
            return Future.join(services);
        }
        ProcessContext front = new ProcessContext(
                environment.getMap(), new ApiHost(contract, port), health, clock, meters, tracer, port::actualPort);
        services.add(keep("live", vertx.deployVerticle(new LiveVerticle(front), new DeploymentOptions())));
        return deployEdge(front, Future.join(services));
    }

    private Set<String> withEdge() {
        Set<String> all = new HashSet<>(domains);
        all.add(WebVerticle.DOMAIN);
        return all;
    }

    private Future<?> deployService(String domain, ProcessContext host) {
        return keep(domain, vertx.deployVerticle(() -> Domains.service(domain, host), options(domain)));
    }

    private Future<?> openManagement(HealthChecks health) {
        return ManagementPort.open(vertx, config, health, meters).onSuccess(opened -> managementPort = opened);
    }

    /** Prepared while the others are, and open once they are. */
    private Future<?> deployEdge(ProcessContext host, Future<?> complete) {
        Future<?> deployed = keep(
                WebVerticle.DOMAIN,
                vertx.deployVerticle(() -> new WebVerticle(host, edge, complete), options(WebVerticle.DOMAIN)));
        // Of two reasons, that of the domain says more.
        return Future.join(complete, deployed);
    }

    private DeploymentOptions options(String domain) {
        int instances = Settings.read(environment.getMap(), settings -> Domains.instances(settings, domain));
        return new DeploymentOptions().setInstances(instances);
    }

    private Future<String> keep(String name, Future<String> deployment) {
        deployment.onSuccess(id -> {
            synchronized (deployments) {
                deployments.add(id);
            }
        });
        long limit = config.startupWait().multipliedBy(SERVERS).toSeconds();
        return deployment
                .timeout(limit, TimeUnit.SECONDS)
                .recover(failure -> Future.failedFuture(deployment.isComplete() ? failure : endless(name, limit)));
    }

    private static ConfigException endless(String name, long limit) {
        return new ConfigException(
                name + " has not started within " + limit + " s: one of its servers does not answer");
    }

    /** The port that operators reach metrics and health at. */
    public int managementPort() {
        return managementPort;
    }

    /** The port that it answers on. */
    public int port() {
        return port.actualPort();
    }

    /**
     * Says that it is not ready any more, goes on serving for as long as others may take to notice, and then stops: the
     * edge first, so that nothing new comes in, and then the domains side by side. Fails after {@link #STOP_SECONDS} if
     * one does not end, as where all its servers are gone.
     */
    public Future<Void> stop() {
        isServing = false;
        return config.shutdownDelay().isZero()
                ? undeploy()
                : vertx.timer(config.shutdownDelay().toMillis(), TimeUnit.MILLISECONDS)
                        .compose(noticed -> undeploy());
    }

    private Future<Void> undeploy() {
        return undeployAll().timeout(STOP_SECONDS, TimeUnit.SECONDS);
    }

    private Future<Void> undeployAll() {
        List<String> ids;
        synchronized (deployments) {
            ids = new ArrayList<>(deployments);
            deployments.clear();
        }
        if (ids.isEmpty()) {
            return Future.succeededFuture();
        }
        String edgeId = ids.remove(ids.size() - 1);
        return vertx.undeploy(edgeId)
                .eventually(() -> Future.join(ids.stream().map(vertx::undeploy).toList()));
    }
}
