package dev.boxoffice.embedded;

import static dev.boxoffice.embedded.Documents.all;
import static dev.boxoffice.embedded.Documents.get;
import static dev.boxoffice.embedded.Documents.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

class MongoServerIT {
    @TempDir
    Path directory;

    private MongoServer server(boolean lasting) {
        return lasting ? MongoServer.onFile(directory.resolve("test.mv")) : MongoServer.inMemory();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void holdsAndReleasesSeatsInOneAtomicUpdate(boolean lasting) {
        try (MongoServer server = server(lasting);
                Documents documents = new Documents(server.url())) {
            MongoCollection<Document> blocks = documents.collection("blocks");
            documents.insert("blocks", "{_id: 'b', free: 3, holds: []}");
            Document free = json("{_id: 'b', free: {$gte: 2}, 'holds.orderId': {$ne: 'o'}}");
            Document hold = json("{$inc: {free: -2}, $push: {holds: {orderId: 'o', n: 2}}}");
            assertEquals(3, get(blocks.findOneAndUpdate(free, hold)).getInteger("free"));
            assertNull(get(blocks.findOneAndUpdate(free, hold)));
            Document held = json("{_id: 'b', holds: {$elemMatch: {orderId: 'o'}}}");
            Document release = json("{$inc: {free: 2}, $pull: {holds: {orderId: 'o'}}}");
            assertEquals(1, get(blocks.updateOne(held, release)).getModifiedCount());
            assertEquals(json("{_id: 'b', free: 3, holds: []}"), get(blocks.find()));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void enforcesUniqueSparseIndexes(boolean lasting) {
        try (MongoServer server = server(lasting);
                Documents documents = new Documents(server.url())) {
            IndexOptions options = new IndexOptions().unique(true).sparse(true);
            get(documents.collection("users").createIndex(json("{email: 1}"), options));
            documents.insert("users", "{_id: '1'}");
            documents.insert("users", "{_id: '2'}");
            documents.insert("users", "{_id: '3', email: 'a@b.c'}");
            assertThrows(MongoWriteException.class, () -> documents.insert("users", "{_id: '4', email: 'a@b.c'}"));
            assertEquals(3, documents.count("users"));
        }
    }

    @Test
    void findsFewDocumentsByFieldsAlsoAfterARestart() {
        IndexOptions sparse = new IndexOptions().sparse(true);
        try (MongoServer server = server(true);
                Documents documents = new Documents(server.url())) {
            get(documents.collection("jobs").createIndex(json("{'outbox.at': 1}"), sparse));
            documents.insert("jobs", "{_id: 'none', n: 1}");
            documents.insert("jobs", "{_id: 'two', outbox: [{at: 3}, {at: 9}]}");
            documents.insert("jobs", "{_id: 'done', outbox: [{at: 5}]}");
            get(documents
                    .collection("jobs")
                    .updateOne(json("{_id: 'done'}"), json("{$pull: {outbox: {at: 5}}, $set: {n: 2}}")));
            get(documents.collection("jobs").updateOne(json("{_id: 'none'}"), json("{$push: {outbox: {at: 7}}}")));
            assertEquals(List.of("none", "two"), found(documents, "{'outbox.at': {$exists: true}}"));
        }
        try (MongoServer server = server(true);
                Documents documents = new Documents(server.url())) {
            get(documents.collection("jobs").createIndex(json("{'outbox.at': 1}"), sparse));
            assertEquals(List.of("none", "two"), found(documents, "{'outbox.at': {$exists: true}}"));
            assertEquals(List.of("two"), found(documents, "{'outbox.at': {$lte: 4}}"));
            assertEquals(List.of("none"), found(documents, "{'outbox.at': 7}"));
            assertEquals(List.of("none"), found(documents, "{'outbox.at': {$gte: 7}, n: 1}"));
        }
    }

    /** Values of all kinds, in the file and not in memory. */
    @Test
    void keepsValuesOfAllKinds() {
        Document all =
                json("{_id: 'all', int: 1, long: NumberLong(5000000000), double: 1.5, yes: true, none: null, 'a b': ''}")
                        .append("text", "Zażółć \uD83C\uDFAB\u0000")
                        .append("at", new Date(1_796_000_000_000L))
                        .append("list", List.of("a", List.of(), json("{b: [1, null]}")))
                        .append("nested", json("{a: {b: {c: {}}}}"))
                        .append("bytes", new Binary(new byte[] {0, -1, 2}))
                        .append("object", new ObjectId("0123456789abcdef01234567"))
                        .append("decimal", Decimal128.parse("12.340"))
                        .append("large", "x".repeat(100_000));
        try (MongoServer server = server(true);
                Documents documents = new Documents(server.url())) {
            get(documents.collection("any").insertOne(all));
        }
        try (MongoServer server = server(true);
                Documents documents = new Documents(server.url())) {
            assertEquals(all, get(documents.collection("any").find()));
            get(documents.collection("any").updateOne(json("{_id: 'all'}"), json("{$set: {int: 2}}")));
            assertEquals(2, get(documents.collection("any").find()).getInteger("int"));
        }
    }

    /** As drivers ask for it, with and without an index, and what a pipeline may do with what it has found. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void countsAndAddsUpWhatMeetsACondition(boolean hasIndex) {
        try (MongoServer server = server(true);
                Documents documents = new Documents(server.url())) {
            MongoCollection<Document> jobs = documents.collection("jobs");
            if (hasIndex) {
                get(jobs.createIndex(json("{dueAt: 1}"), new IndexOptions().sparse(true)));
            }
            assertEquals(0, get(jobs.countDocuments(json("{dueAt: {$lte: 4}}"))));
            IntStream.rangeClosed(1, 9)
                    .forEach(
                            n -> documents.insert("jobs", "{_id: '" + n + "', kind: " + n % 2 + ", dueAt: " + n + "}"));
            documents.insert("jobs", "{_id: 'never', kind: 1}");
            assertEquals(4, get(jobs.countDocuments(json("{dueAt: {$lte: 4}}"))));
            assertEquals(2, get(jobs.countDocuments(json("{dueAt: {$lte: 4}, kind: 1}"))));
            assertEquals(9, get(jobs.countDocuments(json("{dueAt: {$exists: true}}"))));
            assertEquals(10, documents.count("jobs"));
            List<Document> sums = all(jobs.aggregate(List.of(
                    json("{$match: {dueAt: {$gte: 5}}}"),
                    json("{$group: {_id: '$kind', sum: {$sum: '$dueAt'}}}"),
                    json("{$sort: {_id: 1}}"))));
            assertEquals(List.of(json("{_id: 0, sum: 14}"), json("{_id: 1, sum: 21}")), sums);
            assertEquals(List.of(), all(jobs.aggregate(List.of(json("{$match: {dueAt: 77}}")))));
        }
    }

    /** What an index finds is what a look at all documents finds, whatever was changed before. */
    @Test
    void findsRangesByAUniqueIndex() {
        try (MongoServer server = server(true);
                Documents documents = new Documents(server.url())) {
            IndexOptions unique = new IndexOptions().unique(true);
            get(documents.collection("jobs").createIndex(json("{event: 1, at: 1, _id: 1}"), unique));
            SplittableRandom random = new SplittableRandom(4711);
            for (int i = 0; i < 60; i++) {
                String values = "event: 'e" + random.nextInt(3) + "', at: " + random.nextInt(10);
                documents.insert("jobs", "{_id: '" + i + "', " + values + "}");
                documents.insert("all", "{_id: '" + i + "', " + values + "}");
            }
            for (int i = 0; i < 60; i++) {
                Document id = json("{_id: '" + random.nextInt(60) + "'}");
                Document change = json("{$set: {at: " + (random.nextBoolean() ? "NumberLong(12)" : "3.5") + "}}");
                get(documents.collection("jobs").updateOne(id, change));
                get(documents.collection("all").updateOne(id, change));
            }
            for (String query : List.of(
                    "{event: 'e1', at: {$gte: 3}}",
                    "{event: 'e1', at: {$gte: 3.5, $lt: 9}}",
                    "{event: 'e2', at: {$gte: 12}}",
                    "{event: 'e2', at: {$gte: 99}}",
                    "{event: 'e9', at: {$gte: 0}}",
                    "{event: 'e1', at: {$gte: 3}, _id: '7'}",
                    "{event: 'e1', at: {$gt: 3}}",
                    "{event: {$in: ['e1', 'e2']}, at: {$gte: 3}}",
                    "{at: {$gte: 3}}")) {
                assertEquals(ids(documents.collection("all"), query), ids(documents.collection("jobs"), query), query);
            }
        }
    }

    private static List<String> found(Documents documents, String query) {
        return all(documents.collection("jobs").find(json(query))).stream()
                .map(document -> document.getString("_id"))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsDocumentsByIdsOfAnyKind(boolean lasting) {
        try (MongoServer server = server(lasting);
                Documents documents = new Documents(server.url())) {
            List<String> ids = List.of("7", "'7'", "7.5", "true", "null", "{a: 1, b: 'x'}", "{a: 1}");
            ids.forEach(id -> documents.insert("any", "{_id: " + id + ", text: \"" + id + "\"}"));
            MongoCollection<Document> any = documents.collection("any");
            for (String id : ids) {
                assertEquals(id, get(any.find(json("{_id: " + id + "}"))).getString("text"));
                assertEquals(
                        1L,
                        get(any.deleteOne(json("{_id: " + id + ", text: \"" + id + "\"}")))
                                .getDeletedCount());
                assertNull(get(any.find(json("{_id: " + id + "}"))));
            }
            documents.insert("any", "{_id: 7}");
            assertThrows(MongoWriteException.class, () -> documents.insert("any", "{_id: 7.0}"));
            get(any.drop());
            documents.insert("any", "{_id: 7}");
            assertEquals(1, documents.count("any"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsDueDocumentsWhileTheyChange(boolean lasting) {
        try (MongoServer server = server(lasting);
                Documents documents = new Documents(server.url())) {
            MongoCollection<Document> jobs = documents.collection("jobs");
            documents.insert("jobs", "{_id: 'early', dueAt: 5}");
            get(jobs.createIndex(json("{dueAt: 1}"), new IndexOptions().sparse(true)));
            get(jobs.createIndex(json("{'events.at': 1}"), new IndexOptions().sparse(true)));
            documents.insert("jobs", "{_id: 'a', dueAt: 10, events: [{at: 1}, {at: 9}]}");
            documents.insert("jobs", "{_id: 'b', dueAt: 20, events: []}");
            documents.insert("jobs", "{_id: 'c'}");
            assertEquals(List.of("early", "a"), ids(jobs, "{dueAt: {$lte: 10}}"));
            assertEquals(List.of("b"), ids(jobs, "{dueAt: {$gt: 10}}"));
            assertEquals(List.of("b"), ids(jobs, "{dueAt: 20}"));
            assertEquals(List.of("a"), ids(jobs, "{'events.at': {$lt: 3}}"));
            assertEquals(List.of("c"), ids(jobs, "{dueAt: {$exists: false}}"));
            assertEquals(List.of("c"), ids(jobs, "{dueAt: null}"));

            get(jobs.updateOne(json("{_id: 'a'}"), json("{$set: {dueAt: 30}, $unset: {events: 1}}")));
            get(jobs.deleteOne(json("{_id: 'early'}")));
            assertEquals(List.of(), ids(jobs, "{dueAt: {$lte: 10}}"));
            assertEquals(List.of("b", "a"), ids(jobs, "{dueAt: {$exists: true}}"));
            assertEquals(List.of(), ids(jobs, "{'events.at': {$exists: true}}"));
            get(jobs.updateOne(json("{_id: 'a'}"), json("{$unset: {dueAt: 1}}")));
            assertEquals(List.of("b"), ids(jobs, "{dueAt: {$exists: true}}"));
        }
    }

    /** Otherwise what one has taken could be taken once more, by the version that came with it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void answersWithDocumentsThatFitTheQuery(boolean lasting) {
        try (MongoServer server = server(lasting);
                Documents documents = new Documents(server.url())) {
            MongoCollection<Document> jobs = documents.collection("jobs");
            List<Document> waiting = IntStream.range(0, 300)
                    .mapToObj(id -> json("{_id: " + id + ", taken: false}"))
                    .toList();
            get(jobs.insertMany(waiting));
            Flux<Document> taking = Flux.range(0, waiting.size())
                    .flatMap(id -> jobs.updateOne(new Document("_id", id), json("{$set: {taken: true}}")))
                    .thenMany(Flux.empty());
            Flux<Document> looking = Flux.range(0, 100).flatMap(i -> jobs.find(json("{taken: false}")));
            List<Document> found = all(Flux.merge(looking, taking));
            assertTrue(found.stream().noneMatch(job -> job.getBoolean("taken")));
            assertEquals(0, all(jobs.find(json("{taken: false}"))).size());
        }
    }

    private static List<String> ids(MongoCollection<Document> collection, String query) {
        return all(collection.find(json(query)).sort(json("{dueAt: 1, _id: 1}"))).stream()
                .map(found -> found.getString("_id"))
                .toList();
    }

    @Test
    void keepsDocumentsAndIndexesAcrossARestart() {
        for (int round = 1; round <= 3; round++) {
            try (MongoServer server = server(true);
                    Documents documents = new Documents(server.url())) {
                IndexOptions unique = new IndexOptions().unique(true);
                get(documents.collection("users").createIndex(json("{email: 1}"), unique));
                documents.insert("users", "{email: '" + round + "'}");
                assertEquals(round, documents.count("users"));
                assertThrows(MongoWriteException.class, () -> documents.insert("users", "{email: '1'}"));
            }
        }
    }

    @Test
    void namesThePortThatIsInUse() {
        try (MongoServer server = MongoServer.inMemory()) {
            int port = server.port();
            Path file = directory.resolve("other.mv");
            Exception e = assertThrows(EmbeddedServerException.class, () -> MongoServer.onFile(file, port));
            assertEquals("embedded MongoDB cannot start: port " + port + " on 127.0.0.1 is in use", e.getMessage());
        }
    }

    @Test
    void namesTheFileThatIsInUse() {
        try (MongoServer server = server(true)) {
            assertTrue(server.url().startsWith("mongodb://127.0.0.1:"));
            Exception e = assertThrows(EmbeddedServerException.class, () -> server(true));
            assertTrue(e.getMessage().contains("test.mv, is it in use?"), e.getMessage());
        }
    }
}
