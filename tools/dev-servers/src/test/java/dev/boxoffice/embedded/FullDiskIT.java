package dev.boxoffice.embedded;

import static dev.boxoffice.embedded.Documents.get;
import static dev.boxoffice.embedded.Documents.json;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full for a while: writes fail, are told from others, and go on by themselves. */
class FullDiskIT {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @AfterEach
    void free() {
        FullDisk.setFull(false);
    }

    private MongoServer start() {
        FullDisk.setFull(false);
        return MongoServer.onFile("full:" + directory.resolve("documents.mv"), 0);
    }

    private static boolean inserts(Documents documents, String id) {
        try {
            documents.insert("orders", "{_id: '" + id + "'}");
            return true;
        } catch (MongoException refused) {
            return false;
        }
    }

    private static boolean answersPing(Documents documents) {
        try {
            documents.ping();
            return true;
        } catch (MongoException refused) {
            return false;
        }
    }

    @Test
    void refusesWritesAndPingsUntilThereIsSpace() {
        try (MongoServer server = start();
                Documents documents = new Documents(server.url())) {
            assertTrue(inserts(documents, "before"));
            FullDisk.setFull(true);
            MongoException refusal =
                    assertThrows(MongoNotPrimaryException.class, () -> documents.insert("orders", "{_id: 'refused'}"));
            assertTrue(refusal.getMessage().contains("cannot write its file"), refusal::getMessage);
            await().during(Duration.ofSeconds(2)).atMost(LONG).until(() -> !answersPing(documents));
            assertTrue(!inserts(documents, "refused too"));
            assertThrows(MongoSocketException.class, () -> documents.count("orders"));

            FullDisk.setFull(false);
            await().atMost(LONG).until(() -> answersPing(documents));
            assertTrue(inserts(documents, "after"));
            assertEquals(2, documents.count("orders"));
        }
    }

    /** The disk fills at any moment of many writes, several times. */
    @Test
    void acknowledgedWritesSurvive() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger ids = new AtomicInteger();
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try (MongoServer server = start();
                Documents documents = new Documents(server.url())) {
            for (int i = 0; i < 4; i++) {
                writers.execute(() -> {
                    while (!done.get()) {
                        String id = "o" + ids.incrementAndGet();
                        if (inserts(documents, id)) {
                            acknowledged.add(id);
                        }
                    }
                });
            }
            for (int round = 0; round < 6; round++) {
                int before = acknowledged.size();
                await().atMost(LONG).until(() -> acknowledged.size() > before + 50);
                FullDisk.setFull(true);
                await().atMost(LONG).until(() -> !answersPing(documents));
                FullDisk.setFull(false);
                await().atMost(LONG).until(() -> answersPing(documents));
            }
            done.set(true);
            writers.shutdown();
            assertTrue(writers.awaitTermination(30, TimeUnit.SECONDS));
            for (String id : acknowledged) {
                Document found = get(documents.collection("orders").find(json("{_id: '" + id + "'}")));
                assertNotNull(found, id);
            }
        } finally {
            done.set(true);
            writers.shutdownNow();
        }
    }
}
