package dev.boxoffice.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Hashes passwords with Argon2id (RFC 9106) in a pool of its own, so that a crowd that signs in
 * does not hold up anything else, and one network not the others; see {@link HashQueue}.
 */
final class PasswordHasher {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final WorkerExecutor workers;
  private final Argon2PasswordEncoder argon2;
  private final HashQueue queue;
  private final String decoy;

  PasswordHasher(Vertx vertx, AuthConfig config) {
    this.workers = vertx.createSharedWorkerExecutor("argon2", config.hashThreads());
    this.argon2 =
        new Argon2PasswordEncoder(
            SALT_BYTES, HASH_BYTES, 1, config.hashMemoryKib(), config.hashIterations());
    this.queue =
        new HashQueue(workers, config.hashThreads(), config.hashQueue(), config.hashWait());
    this.decoy = decoy(config);
  }

  Future<String> hash(Requester requester, String password) {
    return work(requester, () -> argon2.encode(password));
  }

  Future<Boolean> verify(Requester requester, String password, String hash) {
    // With the parameters that the hash names, which may be those of an earlier configuration.
    return work(requester, () -> PasswordRules.isText(password) && argon2.matches(password, hash));
  }

  /** Takes as long as {@link #verify}, so that time does not tell whether an account exists. */
  Future<Boolean> verifyNobody(Requester requester, String password) {
    return verify(requester, password, decoy).map(false);
  }

  /** What the passwords of accounts that do not exist are compared with. */
  String decoy() {
    return decoy;
  }

  /**
   * What a hash looks like, with random bytes in its place: no password has it, and nobody waits
   * for one to be hashed before the first sign-in.
   */
  private static String decoy(AuthConfig config) {
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(
            config.hashMemoryKib(),
            config.hashIterations(),
            random(SALT_BYTES),
            random(HASH_BYTES));
  }

  private static String random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  private <T> Future<T> work(Requester requester, Callable<T> task) {
    return queue.add(requester.network(), requester.isWaiting(), task);
  }

  void close() {
    workers.close();
  }
}
