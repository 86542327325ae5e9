package dev.boxoffice.organisers.model;

import dev.boxoffice.kernel.problem.Problem;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The origins whose pages may show the events of an organiser in a frame. They stand in a header of the frame as they
 * are, so nothing but an origin is taken.
 */
public final class EmbedOrigins {
    /** How many there may be: each frame is sent all of them. */
    public static final int MOST = 10;

    private static final String FIELD = "embedOrigins";
    private static final int MOST_CHARACTERS = 200;

    /** Where organisers try a page out. */
    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1");

    private EmbedOrigins() {}

    /**
     * The origins as they are stored: in small letters, without usual ports, each once.
     *
     * @throws Problem if one is none
     */
    public static List<String> require(List<String> wanted) {
        List<String> origins =
                wanted.stream().map(EmbedOrigins::origin).distinct().toList();
        if (origins.size() > MOST) {
            throw Problem.invalid(FIELD, "embed.too_many_origins", "At most " + MOST + " sites are possible");
        }
        return origins;
    }

    private static String origin(String text) {
        String origin = text.strip().toLowerCase(Locale.ROOT).replaceFirst("/$", "");
        if (origin.length() > MOST_CHARACTERS || !origin.matches("https?://[a-z0-9.-]+(:[0-9]{1,5})?")) {
            throw wrong();
        }
        URI uri = URI.create(origin);
        boolean isSecure = "https".equals(uri.getScheme());
        // What is no name of a host, such as one with an empty label, has none here.
        if (uri.getHost() == null || uri.getPort() > 65_535) {
            throw wrong();
        }
        boolean isOwnMachine = OWN_MACHINE.contains(uri.getHost());
        if (!isOwnMachine && (!isSecure || !uri.getHost().contains("."))) {
            throw wrong();
        }
        int usual = isSecure ? 443 : 80;
        return uri.getPort() < 0 || uri.getPort() == usual
                ? uri.getScheme() + "://" + uri.getHost()
                : uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort();
    }

    private static Problem wrong() {
        return Problem.invalid(
                FIELD, "embed.wrong_origin", "Sites must be like https://www.example.org, without anything after it");
    }
}
