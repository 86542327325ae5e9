package dev.boxoffice.stripe.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs webhooks as Stripe does. */
final class Signature {
    private Signature() {}

    /** The header {@code Stripe-Signature} for a body at a time in seconds. */
    static String header(String secret, long seconds, String body) {
        return "t=" + seconds + ",v1=" + hmac(secret, seconds + "." + body);
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java runtime has HmacSHA256", missing);
        }
    }
}
