package dev.boxoffice.launcher;

import dev.boxoffice.kernel.settings.MongoConfig;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.Republisher;
import dev.boxoffice.platform.telemetry.Traces;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code republish}: has domains publish the state of all that they own once more. */
final class RepublishCommand implements Command {
    private static final List<String> OWNERS = Domains.republishing();

    static final String USAGE = "usage: boxoffice republish [" + String.join(" | ", OWNERS) + "]";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofHours(6);

    @Override
    public String address() {
        return "MONGODB_URI";
    }

    @Override
    public Action prepare(List<String> words) {
        if (words.size() > 1 || !OWNERS.containsAll(words)) {
            throw new UsageException(USAGE);
        }
        List<String> domains = words.isEmpty() ? OWNERS : words;
        return (vertx, environment) -> run(vertx, environment, domains);
    }

    private static Result run(Vertx vertx, JsonObject environment, List<String> domains) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String domain : domains) {
            long told = republish(vertx, environment, domain).await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            lines.add(domain + " has published " + told + " messages again");
        }
        return Result.done(lines);
    }

    private static Future<Long> republish(Vertx vertx, JsonObject environment, String domain) {
        MongoConfig store = MongoConfig.from(environment.getMap());
        return Database.open(vertx, store, Traces.none(), CONNECT, domain)
                .compose(mongo -> Republisher.request(vertx, mongo, PATIENCE).eventually(mongo::close));
    }
}
