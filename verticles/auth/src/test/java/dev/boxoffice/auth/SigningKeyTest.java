package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.boxoffice.kernel.settings.ConfigException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SigningKeyTest {

    private static KeyPair pair(String algorithm, String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (curve != null) {
            generator.initialize(new ECGenParameterSpec(curve));
        }
        return generator.generateKeyPair();
    }

    private static String pem(KeyPair pair, String lineBreak) {
        String body = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
        return String.join(
                lineBreak,
                "-----BEGIN PRIVATE KEY-----",
                body.substring(0, 40),
                body.substring(40),
                "-----END PRIVATE KEY-----",
                "");
    }

    private static BigInteger number(String base64) {
        byte[] bytes = Base64.getUrlDecoder().decode(base64);
        assertEquals(32, bytes.length);
        return new BigInteger(1, bytes);
    }

    @RepeatedTest(5)
    void thePublicHalfOfAnOperatorsKeyIsFound() throws GeneralSecurityException {
        KeyPair pair = pair("EC", "secp256r1");
        SigningKey key = SigningKey.fromPem(pem(pair, "\n"));
        ECPublicKey open = (ECPublicKey) pair.getPublic();
        assertEquals(open.getW().getAffineX(), number(key.publicJwk().getString("x")));
        assertEquals(open.getW().getAffineY(), number(key.publicJwk().getString("y")));
    }

    @Test
    void lineBreaksMayBeEscaped() throws GeneralSecurityException {
        KeyPair pair = pair("EC", "secp256r1");
        assertEquals(SigningKey.fromPem(pem(pair, "\n")), SigningKey.fromPem(pem(pair, "\\n")));
    }

    @Test
    void otherKeysAreRefusedWithoutQuotingThem() throws GeneralSecurityException {
        String otherCurve = pem(pair("EC", "secp384r1"), "\n");
        String otherAlgorithm = pem(pair("RSA", null), "\n");
        for (String wrong : new String[] {otherCurve, otherAlgorithm, "secret", ""}) {
            ConfigException refused = assertThrows(ConfigException.class, () -> SigningKey.fromPem(wrong));
            assertEquals("JWT_PRIVATE_KEY must be a P-256 key in PEM format (PKCS#8)", refused.getMessage());
        }
    }

    /** A key made with openssl, and its thumbprint computed apart from this code. */
    @Test
    void theNameIsTheThumbprintOfRfc7638() {
        SigningKey key = SigningKey.fromPem(
                "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg/90iulfqcUcxb3DkM504ig64A1ocehVnTWYrvTZ+O++h"
                        + "RANCAAQ+wqdBFtlNuJRnGtjTQHXotG+LoUDToQ7ydvdrylE17J8pe4f4STUq9ATi5IiDHxg8z81p4pxGG4K+qGKJZLu1");
        assertEquals(
                "mOh9OSeX91UtA53rJx2b_f2X3vGzG_1cuzaQFxxRheQ", key.publicJwk().getString("kid"));
    }

    @Test
    void thePrivatePartStaysInside() {
        SigningKey key = SigningKey.generate();
        assertFalse(key.publicJwk().containsKey("d"));
        assertEquals("SigningKey " + key.publicJwk().getString("kid"), key.toString());
    }
}
