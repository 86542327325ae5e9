package dev.boxoffice.bench.soak;

import dev.boxoffice.bench.AmpleQuotas;
import dev.boxoffice.bench.chaos.Jars;
import dev.boxoffice.bench.chaos.Ports;
import dev.boxoffice.bench.perf.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The product under load, with its servers in the same process or in another. */
final class SoakTarget implements AutoCloseable {
    private static final String EXPORT = "export ";
    private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");

    private final Path data;
    private final int port = Ports.free();
    private final List<Child> started = new ArrayList<>();
    private final Child product;

    SoakTarget(SoakOptions options, Path directory) throws java.io.IOException {
        data = Files.createDirectory(directory.resolve("data"));
        Map<String, String> settings = new HashMap<>(AmpleQuotas.settings());
        settings.put("HTTP_HOST", "127.0.0.1");
        settings.put("HTTP_PORT", Integer.toString(port));
        settings.put("MANAGEMENT_PORT", "0");
        settings.put("LOG_LEVEL", "warn");
        settings.put("LIVE_PLACES_PER_ACCOUNT", "0");
        settings.put("LIVE_RESERVATIONS_PER_ACCOUNT", "0");
        // What is not paid ends within the warm-up.
        settings.put("RESERVATION_SECONDS", "10");
        settings.put("EXPIRY_GRACE_SECONDS", "1");
        settings.put("DATA_DIR", options.domainsAlone() ? directory + "/unused" : data.toString());
        Path jar = options.jar() == null ? Jars.product() : options.jar();
        try {
            if (options.domainsAlone()) {
                settings.putAll(standIns(directory));
            }
            product = start(directory, settings, "-jar", jar.toString());
            product.line(line -> line.startsWith("boxoffice is open"));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Map<String, String> standIns(Path directory) {
        String classes = Jars.classPath().get(0) + ":" + Jars.classPath().get(1);
        String webhooks = url() + "/api/payments/webhook";
        Child child =
                start(directory, Map.of(), "-cp", classes, StandInsMain.class.getName(), data.toString(), webhooks);
        child.line(line -> line.equals("ready"));
        Map<String, String> settings = new HashMap<>();
        for (String line : child.output()) {
            if (line.startsWith(EXPORT)) {
                String[] setting = line.substring(EXPORT.length()).split("=", 2);
                settings.put(setting[0], setting[1]);
            }
        }
        return settings;
    }

    private Child start(Path directory, Map<String, String> settings, String... words) {
        List<String> command = new ArrayList<>(FLAGS);
        command.addAll(List.of(words));
        Child child = Child.start(directory, settings, command);
        started.add(child);
        return child;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    boolean isAlive() {
        return product.isAlive();
    }

    Sample sample(long second, long purchases) {
        return Sample.of(product.pid(), data, second, purchases);
    }

    @Override
    public void close() {
        for (int i = started.size() - 1; i >= 0; i--) {
            started.get(i).close();
        }
    }
}
