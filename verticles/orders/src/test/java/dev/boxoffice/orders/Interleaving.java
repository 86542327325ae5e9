package dev.boxoffice.orders;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Runs the database steps of several processes one by one, in an order that a seed decides. */
final class Interleaving {
    private final Random random;
    private final Runnable check;
    private final List<Step> pending = new ArrayList<>();

    private record Step(Process process, Runnable run) {}

    /** A process of the domain; after its death it gets no answers. */
    static final class Process {
        private boolean isDead;
    }

    /**
     * Runs steps.
     *
     * @param check what is done after each step
     */
    Interleaving(Random random, Runnable check) {
        this.random = random;
        this.check = check;
    }

    /** One atomic step of a process, which runs when its turn comes. */
    <T> Future<T> step(Process process, Supplier<T> effect) {
        Promise<T> answer = Promise.promise();
        if (!process.isDead) {
            pending.add(new Step(process, () -> {
                T result = effect.get();
                check.run();
                if (!process.isDead) {
                    answer.complete(result);
                }
            }));
        }
        return answer.future();
    }

    /** Runs up to {@code count} of the steps that wait, and of those that follow. */
    void run(int count) {
        for (int i = 0; i < count && !pending.isEmpty(); i++) {
            pending.remove(random.nextInt(pending.size())).run().run();
        }
    }

    /** Runs all steps. */
    void runAll() {
        run(Integer.MAX_VALUE);
    }

    /** Kills a process: of its steps that were on their way some reach the database. */
    void kill(Process process) {
        process.isDead = true;
        List<Step> lost =
                pending.stream().filter(step -> step.process() == process).toList();
        pending.removeAll(lost);
        lost.stream().filter(step -> random.nextBoolean()).forEach(step -> step.run()
                .run());
    }
}
