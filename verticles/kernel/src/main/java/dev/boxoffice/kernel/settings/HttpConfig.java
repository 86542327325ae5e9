package dev.boxoffice.kernel.settings;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of the HTTP server: its public address, proxies, origins and connections.
 *
 * @param publicUrl where browsers find us; if it is set, no other host is answered but loopback
 * @param isLocal whether this machine alone reaches us, so that no name but loopback's leads here
 * @param trustedProxies how many proxies before us add to X-Forwarded-For
 * @param allowedOrigins other sites whose pages may use the API, such as {@code https://shop.example.com}
 * @param secure whether browsers reach us by HTTPS only
 * @param headTimeout how long a new connection may take to send the head of its first request
 * @param connectionsPerAddress connections that one address may have to this process; does not count where proxies are
 *     in front, which open connections for many
 */
public record HttpConfig(
        Optional<URI> publicUrl,
        boolean isLocal,
        int trustedProxies,
        List<String> allowedOrigins,
        boolean secure,
        Duration headTimeout,
        int connectionsPerAddress) {
    private static final int MOST_PROXIES = 10;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

    /** Declares and reads the settings of what listens on {@code httpHost}. */
    static HttpConfig read(Settings settings, String httpHost) {
        return new HttpConfig(
                publicUrl(settings),
                LOOPBACK.contains(httpHost),
                settings.integer(
                        "TRUSTED_PROXIES",
                        0,
                        0,
                        MOST_PROXIES,
                        "number of proxies in front that append to X-Forwarded-For; entries of other senders are"
                                + " ignored"),
                origins(settings),
                secure(settings),
                settings.seconds(
                        "HTTP_HEAD_SECONDS",
                        15,
                        1,
                        300,
                        "time limit for the head of a request; after it the connection is closed"),
                settings.integer(
                        "CONNECTIONS_PER_ADDRESS",
                        4_000,
                        1,
                        1_000_000,
                        "largest number of connections from one address to one process; not counted behind proxies"));
    }

    /** The address of the shop, for links; without a setting, at {@code port} of this machine. */
    public String shop(int port) {
        return publicUrl.map(url -> url.toString().replaceAll("/+$", "")).orElseGet(() -> "http://localhost:" + port);
    }

    /** Where browsers and readers of mails find us, which several parts need to know. */
    public static Optional<URI> publicUrl(Settings settings) {
        return settings.optionalAddress(
                        "PUBLIC_URL",
                        List.of("https", "http"),
                        "public address of the shop, also for links in mails; if it is set, or HTTP_HOST is"
                                + " loopback, requests for hosts other than it and loopback are refused")
                .map(URI::create)
                .filter(url -> url.getHost() != null);
    }

    /** Whether browsers reach us by HTTPS only, which several parts need to know. */
    public static boolean secure(Settings settings) {
        return settings.flag("COOKIE_SECURE", false, "whether the session travels over HTTPS only; true behind HTTPS");
    }

    private static List<String> origins(Settings settings) {
        String text = settings.string(
                "ALLOWED_ORIGINS",
                "",
                "other sites whose pages may use the API with their visitors' sessions, such as"
                        + " `https://shop.example.com`; separated by commas");
        List<String> origins = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String origin = part.strip().toLowerCase(Locale.ROOT);
            if (!origin.isEmpty()) {
                origins.add(checked(origin));
            }
        }
        return List.copyOf(origins);
    }

    private static String checked(String origin) {
        if (origin.matches("https?://[^/?#@*]+") && URI.create(origin).getHost() != null) {
            return origin;
        }
        throw new ConfigException(
                "ALLOWED_ORIGINS must be origins like https://host or https://host:port, not " + origin);
    }
}
