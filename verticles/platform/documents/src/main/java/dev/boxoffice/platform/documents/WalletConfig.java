package dev.boxoffice.platform.documents;

import dev.boxoffice.kernel.settings.ConfigException;
import dev.boxoffice.kernel.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Settings of passes for wallets.
 *
 * @param apple empty if there are none for Apple Wallet
 * @param google empty if there are none for Google Wallet
 */
public record WalletConfig(Optional<Apple> apple, Optional<Google> google) {
    private static final List<String> HTTPS = List.of("https", "http");

    /**
     * What passes for Apple Wallet need.
     *
     * @param certificate a PKCS#12 file with the certificate of the pass type and its key
     * @param wwdr the intermediate certificate of Apple, PEM or DER
     * @param passType such as {@code pass.example.tickets}
     * @param team the identifier of the team, ten characters
     * @param push where devices are told of changes
     */
    public record Apple(Path certificate, String password, Path wwdr, String passType, String team, URI push) {}

    /**
     * What passes for Google Wallet need.
     *
     * @param key the JSON file of a service account
     * @param issuer the number of the issuer account
     * @param api where passes are changed
     */
    public record Google(Path key, String issuer, URI api) {}

    /** Declares and reads the settings; of each wallet either all or none are set. */
    public static WalletConfig read(Settings settings) {
        return new WalletConfig(apple(settings), google(settings));
    }

    private static Optional<Apple> apple(Settings settings) {
        Optional<String> certificate = settings.optional(
                "WALLET_APPLE_CERTIFICATE",
                "PKCS#12 file with the certificate and the key of the pass type; without one, there are no passes for Apple Wallet");
        Optional<String> password = settings.optionalSecret("WALLET_APPLE_PASSWORD", "password of that file");
        Optional<String> wwdr =
                settings.optional("WALLET_APPLE_WWDR", "file with Apple's intermediate certificate (WWDR), PEM or DER");
        Optional<String> passType =
                settings.optional("WALLET_APPLE_PASS_TYPE", "the pass type, such as pass.example.tickets");
        Optional<String> team =
                settings.optional("WALLET_APPLE_TEAM", "identifier of the team that the pass type is of");
        String push = settings.optionalAddress(
                        "WALLET_APPLE_PUSH_URL",
                        HTTPS,
                        "where devices are told of changed passes; by default https://api.push.apple.com")
                .orElse("https://api.push.apple.com");
        return allOrNone("WALLET_APPLE_CERTIFICATE", List.of(certificate, password, wwdr, passType, team))
                ? Optional.of(new Apple(
                        Path.of(certificate.get()),
                        password.get(),
                        Path.of(wwdr.get()),
                        passType.get(),
                        team.get(),
                        URI.create(push)))
                : Optional.empty();
    }

    private static Optional<Google> google(Settings settings) {
        Optional<String> key = settings.optional(
                "WALLET_GOOGLE_KEY",
                "JSON file with the key of a service account; without one, there are no passes for Google Wallet");
        Optional<String> issuer =
                settings.optional("WALLET_GOOGLE_ISSUER", "number of the issuer account at Google Wallet");
        String api = settings.optionalAddress(
                        "WALLET_GOOGLE_API",
                        HTTPS,
                        "where passes for Google Wallet are changed; by default https://walletobjects.googleapis.com")
                .orElse("https://walletobjects.googleapis.com");
        return allOrNone("WALLET_GOOGLE_KEY", List.of(key, issuer))
                ? Optional.of(new Google(Path.of(key.get()), issuer.get(), URI.create(api)))
                : Optional.empty();
    }

    private static boolean allOrNone(String first, List<Optional<String>> values) {
        long set = values.stream().filter(Optional::isPresent).count();
        if (set != 0 && set != values.size()) {
            throw new ConfigException(first + " and the settings of the same wallet are set together or not at all");
        }
        return set != 0;
    }
}
