package dev.boxoffice.embedded;

import static dev.boxoffice.embedded.Documents.get;
import static dev.boxoffice.embedded.Documents.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoWriteException;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Data directories of earlier versions, and what earlier and later versions make of this one's. The files under
 * store-format-1 were written by earlier builds: with the stock indexes, with keyed ones, and by both in turn. That
 * under store-format-2 holds Java objects.
 */
class StoreFormatIT {
    @TempDir
    Path directory;

    private Path first() {
        return directory.resolve("boxoffice.mv");
    }

    private Path current() {
        return directory.resolve("documents.mv");
    }

    private void unpack(String name) throws IOException {
        unpack("/store-format-1/" + name + ".mv.gz", first());
    }

    private void unpack(String resource, Path to) throws IOException {
        try (InputStream packed = getClass().getResourceAsStream(resource);
                InputStream file = new GZIPInputStream(packed)) {
            Files.copy(file, to);
        }
    }

    private MongoServer start() {
        return MongoServer.onFile(StoreFile.in(directory));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stock-index", "keyed-index", "turns"})
    void findsAllDocumentsOfEarlierVersions(String written) throws IOException {
        unpack(written);
        for (int start = 0; start < 2; start++) {
            try (MongoServer server = start();
                    Documents documents = new Documents(server.url())) {
                assertTrue(documents.count("orders") > 0);
                for (Document order :
                        Documents.all(documents.collection("orders").find())) {
                    String id = "{_id: '" + order.getString("_id") + "'}";
                    assertEquals(order, get(documents.collection("orders").find(json(id))));
                }
                assertThrows(
                        MongoWriteException.class, () -> documents.insert("users", "{_id: 'new', email: 'a@x.y'}"));
                assertThrows(MongoWriteException.class, () -> documents.insert("orders", "{_id: 'x', key: 'k1'}"));
            }
        }
    }

    /** Documents that are not written again stay as they are, beside those of this version. */
    @Test
    void readsDocumentsOfTheFormatBefore() throws IOException {
        unpack("/store-format-2/documents.mv.gz", current());
        for (int start = 1; start <= 3; start++) {
            try (MongoServer server = start();
                    Documents documents = new Documents(server.url())) {
                for (int n = 1; n <= 3; n++) {
                    Document order =
                            get(documents.collection("orders").find(json("{_id: 'o" + n + "', key: 'k" + n + "'}")));
                    assertEquals(n < start ? -n : n, order.getInteger("n"));
                    assertEquals("Zażółć \uD83C\uDFAB", order.getString("text"));
                    assertEquals(new Date(1_796_000_000_000L), order.getDate("at"));
                    assertEquals(List.of("a", json("{b: " + n + "}")), order.getList("list", Object.class));
                    assertEquals(new Binary(new byte[] {1, 2, 3}), order.get("bytes"));
                    assertEquals(Decimal128.parse("12.34"), order.get("decimal"));
                }
                assertThrows(MongoWriteException.class, () -> documents.insert("orders", "{_id: 'x', key: 'k1'}"));
                String id = "{_id: 'o" + start + "'}";
                get(documents.collection("orders").updateOne(json(id), json("{$set: {n: -" + start + "}}")));
            }
        }
    }

    /** One address has two accounts: an earlier version did not see the first. */
    @Test
    void keepsDocumentsThatHaveTheSameUniqueKey() throws IOException {
        unpack("turns");
        try (MongoServer server = start();
                Documents documents = new Documents(server.url())) {
            assertEquals(4, documents.count("users"));
            for (String id : List.of("u1", "u2", "u3", "u4")) {
                assertNotNull(get(documents.collection("users").find(json("{_id: '" + id + "'}"))));
            }
            assertEquals(
                    "u2",
                    get(documents.collection("users").find(json("{email: 'b@x.y'}")))
                            .get("_id"));
            assertThrows(MongoWriteException.class, () -> documents.insert("users", "{_id: 'v', email: 'b@x.y'}"));
        }
    }

    /** Earlier versions open the first name, whatever they keep in it. */
    @Test
    @SuppressWarnings("resource") // Nothing opens.
    void earlierVersionsRefuseTheDirectory() throws IOException {
        start().close();
        String marker = read(first());
        assertThrows(MVStoreException.class, () -> MVStore.open(first().toString()));
        assertThrows(MVStoreException.class, () -> new H2Backend(first().toString()));
        assertEquals(marker, read(first()));
        start().close();
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }

    @Test
    void refusesALaterFormatInOneLine() {
        start().close();
        MVStore store = MVStore.open(current().toString());
        store.setStoreVersion(StoreFile.FORMAT + 1);
        store.close();
        EmbeddedServerException refusal = assertThrows(EmbeddedServerException.class, this::start);
        assertTrue(refusal.getMessage().contains("format 4, of a later version"), refusal::getMessage);
        assertEquals(1, refusal.getMessage().lines().count());
        // The file is left as it is, and not locked.
        MVStore again = MVStore.open(current().toString());
        assertEquals(StoreFile.FORMAT + 1, again.getStoreVersion());
        again.close();
    }

    @Test
    void buildsAnewAnIndexThatDoesNotMatchItsDocuments() {
        try (MongoServer server = start();
                Documents documents = new Documents(server.url())) {
            documents.insert("orders", "{_id: 'a'}");
            documents.insert("orders", "{_id: 'b'}");
        }
        MVStore store = MVStore.open(current().toString());
        store.openMap("test.orders._keys__id_", IndexKeyType.map()).clear();
        store.close();
        try (MongoServer server = start();
                Documents documents = new Documents(server.url())) {
            assertNotNull(get(documents.collection("orders").find(json("{_id: 'a'}"))));
            assertThrows(MongoWriteException.class, () -> documents.insert("orders", "{_id: 'b'}"));
        }
    }

    @Test
    void finishesAnInterruptedAdoption() throws IOException {
        unpack("stock-index");
        start().close();
        Files.move(current(), directory.resolve("documents.mv.new"));
        try (MongoServer server = start();
                Documents documents = new Documents(server.url())) {
            assertEquals(2, documents.count("orders"));
        }
    }

    @Test
    void beginsAgainWhereNothingWasAdoptedYet() throws IOException {
        unpack("stock-index");
        Files.writeString(directory.resolve("documents.mv.new"), "half a copy");
        try (MongoServer server = start();
                Documents documents = new Documents(server.url())) {
            assertEquals(2, documents.count("orders"));
        }
    }

    @Test
    void startsNoEmptyShopWhereTheDocumentsAreMissing() throws IOException {
        start().close();
        Files.delete(current());
        EmbeddedServerException refusal = assertThrows(EmbeddedServerException.class, this::start);
        assertTrue(refusal.getMessage().contains("documents.mv is missing"), refusal::getMessage);
    }

    @Test
    void refusesTwoStores() throws IOException {
        start().close();
        Files.delete(first());
        unpack("keyed-index");
        EmbeddedServerException refusal = assertThrows(EmbeddedServerException.class, this::start);
        assertTrue(refusal.getMessage().contains("only one can be right"), refusal::getMessage);
    }
}
