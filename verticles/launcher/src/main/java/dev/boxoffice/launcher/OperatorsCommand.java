package dev.boxoffice.launcher;

import dev.boxoffice.auth.OperatorAdmin;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** {@code operators list|add|remove}: who may use the operator's view. */
final class OperatorsCommand implements Command {
    static final String USAGE = "usage: boxoffice operators list | add <email> | remove <email>";

    private static final int SECONDS = 60;

    @Override
    public String address() {
        return "MONGODB_URI";
    }

    @Override
    public Action prepare(List<String> words) {
        Function<OperatorAdmin, Future<Result>> action = action(words);
        return (vertx, environment) -> OperatorAdmin.open(vertx, environment.getMap())
                .compose(operators -> action.apply(operators).eventually(operators::close))
                .await(SECONDS, TimeUnit.SECONDS);
    }

    private static Function<OperatorAdmin, Future<Result>> action(List<String> words) {
        if (words.equals(List.of("list"))) {
            return operators -> operators.list().map(Result::done);
        }
        if (words.size() != 2) {
            throw new UsageException(USAGE);
        }
        String email = words.get(1);
        return switch (words.get(0)) {
            case "add" ->
                operators -> operators
                        .add(email)
                        .map(done -> Result.done(List.of("an operator from the next sign-in: " + email)));
            case "remove" ->
                operators -> operators
                        .remove(email)
                        .map(done -> Result.done(List.of("no operator any more, and signed out: " + email)));
            default -> throw new UsageException(USAGE);
        };
    }
}
