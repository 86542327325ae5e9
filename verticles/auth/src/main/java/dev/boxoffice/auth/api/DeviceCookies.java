package dev.boxoffice.auth.api;

import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.kernel.crypto.Hmac;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Remembers the browsers that an account has signed in from, by a cookie with a signed entry for each of its accounts.
 * Guesses from other devices do not limit the sign-ins from a known one.
 *
 * @see <a href="https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies">OWASP, device
 *     cookies</a>
 */
public final class DeviceCookies {
    /** Sorts after the session cookie, which clients may expect to be the first. */
    public static final String COOKIE = "trusted-device";

    static final String SECURE_COOKIE = "__Secure-trusted-device";

    private static final String PATH = "/api/users";
    private static final Duration LIFE = Duration.ofDays(180);
    private static final int MOST_ACCOUNTS = 4;
    private static final int MOST_CHARACTERS = 512;
    private static final int NONCE_BYTES = 12;
    private static final int MAC_BYTES = 16;

    private final Hmac hmac;
    private final boolean secure;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * Cookies whose entries are signed with {@code hmac}.
     *
     * @param secure whether browsers send the cookie over HTTPS only
     */
    public DeviceCookies(Hmac hmac, boolean secure, Clock clock) {
        this.hmac = hmac;
        this.secure = secure;
        this.clock = clock;
    }

    /** The id of the device that a request comes from, if the account has signed in from it. */
    Optional<String> deviceOf(RoutingContext ctx, EnteredEmail email) {
        return entries(ctx)
                .filter(entry -> isOf(entry, email))
                .map(entry -> entry.nonce)
                .findFirst();
    }

    /** A cookie that makes the device known to the account, beside others that use it. */
    Cookie remember(RoutingContext ctx, EnteredEmail email) {
        String nonce = deviceOf(ctx, email).orElseGet(() -> {
            byte[] bytes = new byte[NONCE_BYTES];
            random.nextBytes(bytes);
            return encode(bytes);
        });
        List<String> texts = new ArrayList<>(List.of(sign(today(), nonce, email).text()));
        entries(ctx)
                .filter(entry -> !isOf(entry, email))
                .limit(MOST_ACCOUNTS - 1L)
                .forEach(entry -> texts.add(entry.text()));
        return Cookie.cookie(name(), String.join("~", texts))
                .setPath(PATH)
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(LIFE.toSeconds());
    }

    private String name() {
        return secure ? SECURE_COOKIE : COOKIE;
    }

    /** One account's part of the cookie. */
    private record Entry(long day, String nonce, String mac) {
        String text() {
            return day + "." + nonce + "." + mac;
        }

        static Stream<Entry> parse(String text) {
            String[] parts = text.split("\\.", -1);
            if (parts.length != 3 || !parts[0].matches("[0-9]{1,6}")) {
                return Stream.empty();
            }
            return Stream.of(new Entry(Long.parseLong(parts[0]), parts[1], parts[2]));
        }
    }

    private Stream<Entry> entries(RoutingContext ctx) {
        Cookie cookie = ctx.request().getCookie(name());
        return cookie == null || cookie.getValue().length() > MOST_CHARACTERS
                ? Stream.empty()
                : Arrays.stream(cookie.getValue().split("~", -1)).flatMap(Entry::parse);
    }

    private boolean isOf(Entry entry, EnteredEmail email) {
        long age = today() - entry.day;
        String right = sign(entry.day, entry.nonce, email).mac;
        return age >= 0
                && age <= LIFE.toDays()
                && MessageDigest.isEqual(
                        right.getBytes(StandardCharsets.UTF_8), entry.mac.getBytes(StandardCharsets.UTF_8));
    }

    private Entry sign(long day, String nonce, EnteredEmail email) {
        byte[] mac = hmac.of(day + "\n" + nonce + "\n" + email.key());
        return new Entry(day, nonce, encode(Arrays.copyOf(mac, MAC_BYTES)));
    }

    private long today() {
        return Duration.ofMillis(clock.millis()).toDays();
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
