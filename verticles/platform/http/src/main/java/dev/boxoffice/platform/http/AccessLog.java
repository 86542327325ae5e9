package dev.boxoffice.platform.http;

import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.settings.PlatformConfig;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each request that was answered, if the settings ask for it: its method, path, answer, time, and the id
 * of who sent it. Queries, addresses, and all that clients send are left out, as they may hold secrets or tell of
 * people.
 */
public final class AccessLog {
    /** The name of the logger. */
    public static final String LOGGER = "access";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    /** Below this, paths have the secret names of live connections. */
    private static final String SOCKETS = "/eventbus";

    private AccessLog() {}

    /** Has the requests noted that come to the routes after this, if the settings say so. */
    public static void add(Router router, PlatformConfig config) {
        if (config.accessLog()) {
            router.route().handler(AccessLog::note);
        }
    }

    private static void note(RoutingContext ctx) {
        long begin = System.nanoTime();
        ctx.addEndHandler(ended -> write(ctx, begin));
        ctx.next();
    }

    private static void write(RoutingContext ctx, long begin) {
        String path = ctx.normalizedPath().startsWith(SOCKETS) ? SOCKETS : ctx.normalizedPath();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        LOG.atInfo()
                .addKeyValue("method", ctx.request().method().name())
                .addKeyValue("path", path)
                .addKeyValue("status", ctx.response().getStatusCode())
                .addKeyValue("millis", millis)
                .addKeyValue("bytes", ctx.response().bytesWritten())
                .addKeyValue(
                        "user_id", RequestIdentity.of(ctx).map(Identity::userId).orElse(""))
                .log("request");
    }
}
