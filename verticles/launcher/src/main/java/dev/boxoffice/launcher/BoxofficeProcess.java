package dev.boxoffice.launcher;

import dev.boxoffice.embedded.EmbeddedServers;
import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.kernel.time.ServerClock;
import dev.boxoffice.platform.telemetry.MeterRegistries;
import dev.boxoffice.platform.telemetry.Traces;
import dev.boxoffice.web.WebVerticle;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that runs in this process, from the first server to the last. */
final class BoxofficeProcess {
    private static final Logger LOG = LoggerFactory.getLogger(BoxofficeProcess.class);

    /** Three servers may each be waited for by the longest STARTUP_WAIT_SECONDS. */
    private static final int START_SECONDS = 1_800;

    private static final int STOP_SECONDS = 25;
    private static final int LONGEST_DELAY_SECONDS = 120;

    private final Arguments arguments;
    private final MeterRegistry meters = MeterRegistries.create();
    private final OpenTelemetry telemetry;
    private final Vertx vertx;
    private Path dataDir;
    private EmbeddedServers servers;
    private ServerAddressFile instance;
    private Application application;
    private TestGateway gateway;
    private TestMailbox mailbox;
    private boolean stopping;

    BoxofficeProcess(Arguments arguments) {
        this.arguments = arguments;
        this.telemetry = TraceExport.fromEnvironment(arguments.domains());
        this.vertx = MeterRegistries.vertx(meters, telemetry);
    }

    /** Starts everything; answers the lines that tell where it is. */
    List<String> start() throws Exception {
        JsonObject environment = new JsonObject(new HashMap<>(System.getenv()));
        synchronized (this) {
            servers = BackingServers.start(environment, arguments.domains());
        }
        instance = announce(environment, servers, new JsonObject());
        if (arguments.serversOnly()) {
            return BackingServers.exports(servers);
        }
        JsonObject complete = withStyleGuide(BackingServers.completed(environment, servers));
        dataDir = BackingServers.dataDir(environment);
        if (reads("STRIPE_API_KEY") && TestGateway.isNeeded(complete)) {
            gateway = await(TestGateway.start(vertx, complete));
            complete = gateway.environment();
            instance = announce(environment, servers, gateway.settings());
        }
        if (reads("SMTP_URL") && TestMailbox.isNeeded(complete)) {
            mailbox = await(TestMailbox.start(vertx, complete));
            complete = mailbox.environment();
        }
        if (arguments.demo()) {
            complete = Demo.settings(complete);
        }
        MeterRegistries.addProcess(meters);
        application = await(Application.start(
                vertx, arguments.domains(), complete, ServerClock.ofProcess(), meters, Traces.from(telemetry)));
        gateway = withWebhook(gateway);
        if (arguments.demo()) {
            await(new Demo(vertx, application.port()).fill());
        }
        warnOfStandIns(complete);
        return greeting();
    }

    /** In development the style guide is shown, if nothing else is set. */
    private static JsonObject withStyleGuide(JsonObject environment) {
        boolean isSet =
                Settings.peek(environment.getMap(), WebVerticle.STYLE_GUIDE).isPresent();
        return isSet || !ProcessConfig.from(environment).standIns()
                ? environment
                : environment.copy().put(WebVerticle.STYLE_GUIDE, "true");
    }

    private boolean reads(String setting) {
        return Configuration.of(arguments.domains()).containsKey(setting);
    }

    /** Only what was started here: other addresses come from the environment of the command. */
    private static ServerAddressFile announce(JsonObject environment, EmbeddedServers servers, JsonObject gateway) {
        JsonObject addresses = gateway.copy();
        servers.addresses().forEach((name, address) -> {
            if (!environment.containsKey(name)) {
                addresses.put(name, address);
            }
        });
        return ServerAddressFile.announce(BackingServers.dataDir(environment), addresses);
    }

    private TestGateway withWebhook(TestGateway started) {
        if (started != null) {
            started.deliverTo(url() + "/api/payments/webhook");
        }
        return started;
    }

    private void warnOfStandIns(JsonObject environment) throws UnknownHostException {
        String host = PlatformConfig.from(environment.getMap()).httpHost();
        boolean isOpen = !InetAddress.getByName(host).isLoopbackAddress();
        if (isOpen && (gateway != null || mailbox != null)) {
            LOG.warn("HTTP_HOST is {}: other machines reach a shop whose payments or mails are simulated", host);
        }
    }

    private List<String> greeting() {
        List<String> lines = new ArrayList<>();
        if (gateway != null) {
            lines.add("Payments are simulated (set STRIPE_API_KEY for real ones)");
            lines.add("Webhooks are signed with the secret in " + dataDir.resolve(TestGateway.WEBHOOK_SECRET));
        }
        if (mailbox != null) {
            lines.add("Mails are caught (set SMTP_URL to send them): " + mailbox.url());
        }
        boolean hasPage = arguments.domains().size() > 1 || arguments.runs(WebVerticle.DOMAIN);
        String names = String.join(", ", arguments.domains());
        lines.add(hasPage ? "boxoffice is open: " + url() : names + " is ready: " + url());
        // After the address of the shop: programs that start it take the first one.
        lines.add("Metrics and health in detail (MANAGEMENT_PORT): http://127.0.0.1:" + application.managementPort());
        return lines;
    }

    private String url() {
        return "http://localhost:" + application.port();
    }

    /** Stops everything, in the reverse order; safe at any point of the start. */
    synchronized void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        try {
            if (application != null) {
                awaitFor(application.stop(), STOP_SECONDS + LONGEST_DELAY_SECONDS);
            }
            if (gateway != null) {
                awaitFor(gateway.stop(), STOP_SECONDS);
            }
            if (mailbox != null) {
                awaitFor(mailbox.stop(), STOP_SECONDS);
            }
            awaitFor(vertx.close(), STOP_SECONDS);
        } catch (Exception e) {
            LOG.warn("not everything stopped in time: {}", e.toString());
        }
        if (instance != null) {
            instance.forget();
        }
        if (servers != null) {
            servers.close();
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return awaitFor(future, START_SECONDS);
    }

    private static <T> T awaitFor(Future<T> future, int seconds) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("shutdown not finished after " + seconds + " seconds", e);
        }
    }
}
