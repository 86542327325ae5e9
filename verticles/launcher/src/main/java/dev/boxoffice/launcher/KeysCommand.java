package dev.boxoffice.launcher;

import dev.boxoffice.auth.KeyAdmin;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** {@code keys list|retire}: whose signatures count. */
final class KeysCommand implements Command {
    static final String USAGE = "usage: boxoffice keys list | retire <id>";

    private static final int SECONDS = 60;
    private static final String ROW = "%-44s %s";

    @Override
    public String address() {
        return "NATS_URL";
    }

    @Override
    public Action prepare(List<String> words) {
        Function<KeyAdmin, Future<Result>> action = action(words);
        return (vertx, environment) -> KeyAdmin.open(vertx, environment.getMap())
                .compose(keys -> action.apply(keys).eventually(keys::close))
                .await(SECONDS, TimeUnit.SECONDS);
    }

    private static Function<KeyAdmin, Future<Result>> action(List<String> words) {
        if (words.equals(List.of("list"))) {
            return keys -> Future.succeededFuture(Result.done(table(keys)));
        }
        if (words.size() == 2 && "retire".equals(words.get(0))) {
            return keys ->
                    keys.retire(words.get(1)).map(retired -> Result.done(List.of("what it has signed counts no more")));
        }
        throw new UsageException(USAGE);
    }

    private static List<String> table(KeyAdmin keys) {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("ID", "ANNOUNCED"));
        keys.list().forEach((kid, at) -> lines.add(ROW.formatted(kid, at)));
        return lines;
    }
}
