package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {
    private static final Requester ADA = new Requester("192.0.2.7", "192.0.2.0/24", null, Optional.empty(), () -> true);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        Await.await(vertx.close());
    }

    private PasswordHasher hasher(int threads, int queue) {
        return new PasswordHasher(
                vertx,
                AuthConfig.from(new JsonObject()
                        .put("ARGON2_THREADS", threads)
                        .put("ARGON2_QUEUE", queue)
                        .getMap()));
    }

    @Test
    void verifiesPasswords() {
        PasswordHasher hasher = hasher(1, 10);
        String hash = Await.await(hasher.hash(ADA, "correct horse"));
        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
        assertTrue(Await.await(hasher.verify(ADA, "correct horse", hash)));
        assertFalse(Await.await(hasher.verify(ADA, "battery staple", hash)));
    }

    @Test
    void saltsHashes() {
        PasswordHasher hasher = hasher(1, 10);
        assertNotEquals(Await.await(hasher.hash(ADA, "same")), Await.await(hasher.hash(ADA, "same")));
    }

    @Test
    void verifiesHashesOfOtherParameters() {
        String old = Await.await(hasher(1, 10).hash(ADA, "correct horse"));
        AuthConfig stronger = AuthConfig.from(new JsonObject()
                .put("ARGON2_ITERATIONS", 3)
                .put("ARGON2_THREADS", 1)
                .getMap());
        assertTrue(Await.await(new PasswordHasher(vertx, stronger).verify(ADA, "correct horse", old)));
    }

    @Test
    void verifiesHashesOfOtherLibraries() {
        String ofPassword4j =
                "$argon2id$v=19$m=1024,t=1,p=1$7EJz1vuSRQMxYsKn74Gc9w$ZJ8GwiH" + "BON5iGMR0eUAqpqkjiqYJoqvdGLDMtip2X7s";
        assertTrue(Await.await(hasher(1, 10).verify(ADA, "p\u00e4ssw\u00f6rd \u2713", ofPassword4j)));
        assertFalse(Await.await(hasher(1, 10).verify(ADA, "passwort", ofPassword4j)));
    }

    @Test
    void matchesNoPasswordWithTheDecoy() {
        PasswordHasher hasher = hasher(1, 10);
        assertFalse(Await.await(hasher.verifyDecoy(ADA, "any password")));
    }

    @Test
    void givesTheDecoyTheCostOfAHash() {
        PasswordHasher hasher = hasher(1, 10);
        String hash = Await.await(hasher.hash(ADA, "correct horse"));
        assertEquals(parameters(hash), parameters(hasher.decoy()));
        assertEquals(hash.length(), hasher.decoy().length());
    }

    /** All but the salt and the hash. */
    private static String parameters(String hash) {
        return hash.replaceFirst("(\\$[^$]+){2}$", "");
    }

    @Test
    void refusesWhatExceedsTheQueue() {
        PasswordHasher hasher = hasher(1, 3);
        List<Future<String>> hashes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            hashes.add(hasher.hash(ADA, "password"));
        }
        List<Future<String>> refused = hashes.stream().filter(Future::failed).toList();
        assertEquals(6, refused.size());
        refused.forEach(hash -> assertInstanceOf(Problem.Unavailable.class, hash.cause()));
        Await.await(Future.all(hashes.subList(0, 4)));
        assertEquals(4, hashes.stream().filter(Future::succeeded).count());
        assertFalse(Await.await(hasher.hash(ADA, "afterwards")).isEmpty());
    }
}
