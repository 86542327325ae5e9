package dev.boxoffice.stripe.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger on a file: how large it gets, and what it does where the file cannot be written. */
class LedgerIT {
    private static final int OBJECT_BYTES = 10_000;
    private static final int MOST_BYTES = 1 << 20;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();

    @TempDir
    Path directory;

    @AfterEach
    void close() throws Exception {
        await(vertx::close);
    }

    private <T> T await(Supplier<Future<T>> step) throws Exception {
        Promise<T> done = Promise.promise();
        loop.runOnContext(run -> step.get().onComplete(done));
        return done.future().await(30, TimeUnit.SECONDS);
    }

    private Ledger open(Path file) throws Exception {
        Ledger ledger = new Ledger(MOST_BYTES / 5_000);
        await(() -> ledger.open(vertx, file.toString()));
        return ledger;
    }

    private static JsonObject charge(int number) {
        return new JsonObject().put("id", "ch_" + number).put("text", "x".repeat(OBJECT_BYTES));
    }

    private void put(Ledger ledger, int number) throws Exception {
        await(() -> {
            ledger.put(ObjectType.CHARGE, charge(number));
            return ledger.flush();
        });
    }

    @Test
    void memoryAndFileStayBoundedAndKeepTheNewest() throws Exception {
        Path file = directory.resolve("ledger.jsonl");
        Ledger ledger = open(file);
        long largest = 0;
        for (int i = 0; i < 2_000; i++) {
            put(ledger, i);
            largest = Math.max(largest, Files.size(file));
        }
        long bytes = largest;
        assertTrue(bytes < 8L << 20, () -> "the file grew to " + bytes);
        long kept = ledger.all(ObjectType.CHARGE).count();
        assertTrue(kept > 50 && kept < 110, () -> "kept " + kept);
        await(ledger::close);

        Ledger again = open(file);
        assertEquals(kept, again.all(ObjectType.CHARGE).count());
        assertEquals(
                "ch_1999",
                again.all(ObjectType.CHARGE).findFirst().orElseThrow().getString("id"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        await(again::close);
    }

    @Test
    void failedWriteIsRepeatedWithTheNextChange() throws Exception {
        Path file = directory.resolve("ledger.jsonl");
        Ledger ledger = open(file);
        put(ledger, 1);
        // A closed file refuses writes as a full disk does.
        await(ledger::close);
        assertThrows(Exception.class, () -> put(ledger, 2));
        put(ledger, 3);
        assertEquals(3, open(file).all(ObjectType.CHARGE).count());
    }
}
