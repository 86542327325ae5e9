package dev.boxoffice.platform.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.DomainHarness;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * All commands of many callers are carried out, alone as in batches. Prints how many more a second it is in batches,
 * the median of {@code -Dgroup.commit.rounds} rounds; one round says little.
 */
class GroupCommitIT {
    private static final int ROUNDS = Integer.getInteger("group.commit.rounds", 1);
    private static final Duration ROUND = Duration.ofMillis(ROUNDS == 1 ? 200 : 2_000);
    private static final int DOCUMENTS = 60;
    private static final JsonObject MORE = new JsonObject().put("$inc", new JsonObject().put("count", 1));

    private final AtomicLong turn = new AtomicLong();

    @Test
    void updatesInBatchesAreAllMade() {
        try (DomainHarness harness = DomainHarness.start(Map.of())) {
            MongoClient mongo = harness.mongo("counting");
            IntStream.range(0, DOCUMENTS).forEach(i -> Await.await(mongo.insert("counters", id(i))));
            BatchedUpdates updates = new BatchedUpdates(mongo, "counters");
            Supplier<JsonObject> next = () -> id(turn.incrementAndGet() % DOCUMENTS);
            long done = compare(
                    harness,
                    "updates",
                    () -> mongo.updateCollection("counters", next.get(), MORE),
                    () -> updates.update(next.get(), MORE));
            long counted = IntStream.range(0, DOCUMENTS)
                    .mapToLong(i ->
                            Await.await(mongo.findOne("counters", id(i), null)).getLong("count"))
                    .sum();
            assertEquals(done, counted);
        }
    }

    private static JsonObject id(long number) {
        return new JsonObject().put("_id", Long.toString(number));
    }

    @Test
    void insertsInBatchesAreAllMade() {
        try (DomainHarness harness = DomainHarness.start(Map.of())) {
            MongoClient mongo = harness.mongo("inserting");
            BatchedInserts inserts = new BatchedInserts(mongo, "documents");
            Supplier<JsonObject> next = () -> id(turn.incrementAndGet());
            long done = compare(
                    harness, "inserts", () -> mongo.insert("documents", next.get()), () -> inserts.insert(next.get()));
            assertEquals(done, Await.await(mongo.count("documents", new JsonObject())));
        }
    }

    @Test
    void readsInBatchesAreAllAnswered() {
        try (DomainHarness harness = DomainHarness.start(Map.of())) {
            MongoClient mongo = harness.mongo("reading");
            IntStream.range(0, DOCUMENTS).forEach(i -> Await.await(mongo.insert("documents", id(i).put("count", 0))));
            BatchedReads reads = new BatchedReads(mongo, "documents", new JsonObject());
            compare(
                    harness,
                    "reads",
                    () -> mongo.findOne("documents", id(turn.incrementAndGet() % DOCUMENTS), null),
                    () -> reads.find(Long.toString(turn.incrementAndGet() % DOCUMENTS))
                            .map(Optional::orElseThrow));
        }
    }

    private static long compare(
            DomainHarness harness, String what, Supplier<Future<?>> alone, Supplier<Future<?>> batched) {
        AtomicLong done = new AtomicLong();
        for (int callers : new int[] {1, 16, 64}) {
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                double before = run(harness, callers, alone, done);
                ratios.add(run(harness, callers, batched, done) / before);
            }
            Collections.sort(ratios);
            System.out.printf(
                    Locale.ROOT,
                    "%s of %d callers, in batches: %.2f times as many (%.2f to %.2f)%n",
                    what,
                    callers,
                    ratios.get(ROUNDS / 2),
                    ratios.get(0),
                    ratios.get(ROUNDS - 1));
        }
        return done.get();
    }

    /** How many commands a second are carried out, if each caller sends the next one when it has the answer. */
    private static double run(DomainHarness harness, int callers, Supplier<Future<?>> command, AtomicLong done) {
        long before = done.get();
        long end = System.nanoTime() + ROUND.toNanos();
        Context context = harness.vertx().getOrCreateContext();
        List<Future<?>> ended = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            Promise<Void> promise = Promise.promise();
            ended.add(promise.future());
            context.runOnContext(started -> sendUntil(end, context, command, done, promise));
        }
        Await.await(Future.all(ended));
        return (done.get() - before) * 1e9 / (System.nanoTime() - end + ROUND.toNanos());
    }

    private static void sendUntil(
            long end, Context context, Supplier<Future<?>> command, AtomicLong done, Promise<Void> ended) {
        if (System.nanoTime() > end) {
            ended.complete();
            return;
        }
        command.get().onSuccess(answer -> done.incrementAndGet()).onComplete(answer -> {
            if (answer.failed()) {
                ended.tryFail(answer.cause());
            } else {
                context.runOnContext(next -> sendUntil(end, context, command, done, ended));
            }
        });
    }
}
