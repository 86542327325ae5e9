package dev.boxoffice.bench.perf;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Something that goes on while something else is measured. */
final class Aside {
    private Aside() {}

    /** Measures, and repeats {@code step} meanwhile; fails if a step has failed. */
    static <T> T repeat(Runnable step, Supplier<T> measured) {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> steps = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                step.run();
            }
        });
        try {
            return measured.get();
        } finally {
            over.set(true);
            steps.join();
        }
    }
}
