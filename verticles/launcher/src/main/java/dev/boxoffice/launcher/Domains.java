package dev.boxoffice.launcher;

import dev.boxoffice.auth.wiring.AuthVerticle;
import dev.boxoffice.expiration.wiring.ExpirationVerticle;
import dev.boxoffice.kernel.settings.MongoConfig;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.notifications.wiring.NotificationsVerticle;
import dev.boxoffice.ops.OpsVerticle;
import dev.boxoffice.orders.wiring.OrdersVerticle;
import dev.boxoffice.payments.wiring.PaymentsVerticle;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.tickets.wiring.TicketsVerticle;
import dev.boxoffice.web.WebVerticle;
import io.vertx.core.Deployable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The domains that this jar can run. */
public final class Domains {
    /** All of them, in the order in which they are listed to people. */
    public static final List<String> ALL = List.of(
            AuthVerticle.DOMAIN,
            TicketsVerticle.DOMAIN,
            OrdersVerticle.DOMAIN,
            ExpirationVerticle.DOMAIN,
            PaymentsVerticle.DOMAIN,
            NotificationsVerticle.DOMAIN,
            OpsVerticle.DOMAIN,
            WebVerticle.DOMAIN);

    /** All but the edge, which needs to know the others of its process. */
    private static final Map<String, Function<ProcessContext, Deployable>> SERVICES = Map.of(
            AuthVerticle.DOMAIN, AuthVerticle::new,
            TicketsVerticle.DOMAIN, TicketsVerticle::new,
            OrdersVerticle.DOMAIN, OrdersVerticle::new,
            ExpirationVerticle.DOMAIN, ExpirationVerticle::new,
            PaymentsVerticle.DOMAIN, PaymentsVerticle::new,
            NotificationsVerticle.DOMAIN, NotificationsVerticle::new,
            OpsVerticle.DOMAIN, OpsVerticle::new);

    /** What each reads beside what every process reads. */
    private static final Map<String, List<Function<Settings, ?>>> SETTINGS = Map.of(
            AuthVerticle.DOMAIN, List.of(MongoConfig::read, AuthVerticle.SETTINGS),
            TicketsVerticle.DOMAIN, List.of(MongoConfig::read, TicketsVerticle.SETTINGS),
            OrdersVerticle.DOMAIN, List.of(MongoConfig::read, OrdersVerticle.SETTINGS),
            ExpirationVerticle.DOMAIN, List.of(ExpirationVerticle.SETTINGS),
            PaymentsVerticle.DOMAIN, List.of(MongoConfig::read, PaymentsVerticle.SETTINGS),
            NotificationsVerticle.DOMAIN, List.of(MongoConfig::read, NotificationsVerticle.SETTINGS),
            OpsVerticle.DOMAIN, List.of(),
            WebVerticle.DOMAIN, List.of(WebVerticle.SETTINGS));

    private static final int MOST_INSTANCES = 64;

    private Domains() {}

    /** Readers of the settings of a domain, beside what every process reads. */
    static List<Function<Settings, ?>> settings(String domain) {
        List<Function<Settings, ?>> readers = new ArrayList<>(SETTINGS.get(domain));
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
                "verticles of the domain in one process, each with an event loop");
    }

    /** A new verticle of a domain other than the edge. */
    static Deployable service(String domain, ProcessContext host) {
        return SERVICES.get(domain).apply(host);
    }
}
