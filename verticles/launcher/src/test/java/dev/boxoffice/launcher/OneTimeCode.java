package dev.boxoffice.launcher;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;

/** What an app for one-time codes shows. */
final class OneTimeCode {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SECRET_BYTES = 20;

    private OneTimeCode() {}

    /** The code so many steps from now, for a secret in Base32. */
    static String of(String base32, int steps) {
        BigInteger number = BigInteger.ZERO;
        for (char letter : base32.strip().toCharArray()) {
            number = number.shiftLeft(5).or(BigInteger.valueOf(LETTERS.indexOf(letter)));
        }
        byte[] secret = new byte[SECRET_BYTES];
        for (int i = secret.length - 1; i >= 0; i--) {
            secret[i] = number.byteValue();
            number = number.shiftRight(Byte.SIZE);
        }
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(secret, "RAW"), Instant.now().plus(Duration.ofSeconds(30L * steps)));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
