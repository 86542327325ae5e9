package dev.boxoffice.admissions.wiring;

import dev.boxoffice.kernel.crypto.Hmac;
import dev.boxoffice.kernel.settings.ConfigException;
import dev.boxoffice.platform.documents.ApplePass;
import dev.boxoffice.platform.documents.ApplePush;
import dev.boxoffice.platform.documents.GoogleWallet;
import dev.boxoffice.platform.documents.GoogleWalletClient;
import dev.boxoffice.platform.documents.WalletConfig;
import dev.boxoffice.platform.mongo.SecretKeyStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mongo.MongoClient;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;

/**
 * The wallets that are configured.
 *
 * @param key makes what devices present when they ask for a pass
 */
record Wallets(
        Hmac key,
        Optional<ApplePass> apple,
        Optional<ApplePush> push,
        Optional<GoogleWallet> google,
        Optional<GoogleWalletClient> googleClient) {
    private record Loaded(Optional<ApplePass> apple, Optional<GoogleWallet> google) {}

    /** Reads keys and certificates; fails in one line where they cannot be read. */
    static Future<Wallets> open(Vertx vertx, MongoClient mongo, WalletConfig config, Clock clock) {
        return new SecretKeyStore(mongo, "pass_keys", "apple")
                .findOrCreate()
                .compose(key -> vertx.executeBlocking(() -> load(config), false).map(loaded -> {
                    Optional<GoogleWalletClient> client = loaded.google()
                            .map(wallet -> new GoogleWalletClient(
                                    vertx, wallet, config.google().orElseThrow(), clock));
                    Optional<ApplePush> push = config.apple().map(apple -> ApplePush.create(vertx, apple));
                    return new Wallets(key, loaded.apple(), push, loaded.google(), client);
                }));
    }

    private static Loaded load(WalletConfig config) {
        try {
            Optional<ApplePass> apple = config.apple().isPresent()
                    ? Optional.of(ApplePass.load(config.apple().get()))
                    : Optional.empty();
            Optional<GoogleWallet> google = config.google().isPresent()
                    ? Optional.of(GoogleWallet.load(config.google().get()))
                    : Optional.empty();
            return new Loaded(apple, google);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new ConfigException("the certificates and keys of the wallets cannot be read: " + e.getMessage());
        }
    }

    Future<?> close() {
        return Future.join(
                push.map(ApplePush::close).orElseGet(Future::succeededFuture),
                googleClient.map(GoogleWalletClient::close).orElseGet(Future::succeededFuture));
    }
}
