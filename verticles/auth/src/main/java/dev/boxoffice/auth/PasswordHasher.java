package dev.boxoffice.auth;

import dev.boxoffice.auth.model.PasswordRules;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Hashes passwords with Argon2id (RFC 9106) in a thread pool of its own, so that many sign-ins do not delay other work,
 * and one network does not delay the others; see {@link FairTaskQueue}.
 */
public final class PasswordHasher {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final WorkerExecutor workers;
    private final Argon2PasswordEncoder argon2;
    private final FairTaskQueue queue;
    private final String decoy;

    /** Hashes as {@code config} says. */
    public PasswordHasher(Vertx vertx, AuthConfig config) {
        this.workers = vertx.createSharedWorkerExecutor("argon2", config.hashThreads());
        this.argon2 =
                new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, config.hashMemoryKib(), config.hashIterations());
        this.queue = new FairTaskQueue(workers, config.hashThreads(), config.hashQueue(), config.hashWait());
        this.decoy = decoy(config);
    }

    Future<String> hash(Requester requester, String password) {
        return work(requester, () -> argon2.encode(password));
    }

    Future<Boolean> verify(Requester requester, String password, String hash) {
        // With the parameters in the hash, which may be those of an earlier configuration.
        return work(requester, () -> PasswordRules.isText(password) && argon2.matches(password, hash));
    }

    /** Takes as long as {@link #verify}, so that the time does not reveal whether an account exists. */
    Future<Boolean> verifyDecoy(Requester requester, String password) {
        return verify(requester, password, decoy).map(false);
    }

    /** The hash that passwords of unknown accounts are compared with. */
    String decoy() {
        return decoy;
    }

    /**
     * A hash with random bytes in place of the digest: no password matches it, and the start need not wait for one to
     * be computed.
     */
    private static String decoy(AuthConfig config) {
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(config.hashMemoryKib(), config.hashIterations(), random(SALT_BYTES), random(HASH_BYTES));
    }

    private static String random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private <T> Future<T> work(Requester requester, Callable<T> task) {
        return queue.add(requester.network(), requester.isWaiting(), task);
    }

    /** Stops its threads. */
    public void close() {
        workers.close();
    }
}
