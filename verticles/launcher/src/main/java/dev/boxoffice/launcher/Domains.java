package dev.boxoffice.launcher;

import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.Domain;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.web.WebVerticle;
import io.vertx.core.Deployable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The domains that this jar can run: those that its modules name as services, and the edge. */
public final class Domains {
    /** All but the edge, which needs to know the others of its process. */
    private static final Map<String, Domain> SERVICES =
            new TreeMap<>(ServiceLoader.load(Domain.class, Domain.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .collect(Collectors.toMap(Domain::name, Function.identity())));

    /** The names of all of them, in the order in which they are listed to people. */
    public static final List<String> ALL = Stream.concat(SERVICES.keySet().stream(), Stream.of(WebVerticle.DOMAIN))
            .toList();

    private static final int MOST_INSTANCES = 64;

    private Domains() {}

    /** Readers of the settings of a domain, beside what every process reads. */
    static List<Function<Settings, ?>> settings(String domain) {
        List<Function<Settings, ?>> readers = new ArrayList<>(
                domain.equals(WebVerticle.DOMAIN)
                        ? List.of(WebVerticle.SETTINGS)
                        : SERVICES.get(domain).settings());
        readers.add(settings -> instances(settings, domain));
        return readers;
    }

    /** How many verticles of a domain one process runs. */
    static int instances(Settings settings, String domain) {
        return settings.integer(
                domain.toUpperCase(Locale.ROOT) + "_INSTANCES",
                1,
                1,
                MOST_INSTANCES,
                "instances of the verticle per process, one event loop each");
    }

    /** A new verticle of a domain other than the edge. */
    static Deployable service(String domain, ProcessContext host) {
        return SERVICES.get(domain).verticle(host);
    }

    /** The domains that publish the state of their documents again on request. */
    static List<String> republishing() {
        return SERVICES.values().stream()
                .filter(Domain::republishes)
                .map(Domain::name)
                .toList();
    }
}
