package dev.boxoffice.auth.model;

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
import java.util.Map;
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

    private static BigInteger number(Map<String, Object> jwk, String name) {
        byte[] bytes = Base64.getUrlDecoder().decode((String) jwk.get(name));
        assertEquals(32, bytes.length);
        return new BigInteger(1, bytes);
    }

    @RepeatedTest(5)
    void computesThePublicHalfOfAPrivateKey() throws GeneralSecurityException {
        KeyPair pair = pair("EC", "secp256r1");
        SigningKey key = SigningKey.fromPem(pem(pair, "\n"));
        ECPublicKey open = (ECPublicKey) pair.getPublic();
        assertEquals(open.getW().getAffineX(), number(key.publicJwk(), "x"));
        assertEquals(open.getW().getAffineY(), number(key.publicJwk(), "y"));
    }

    @Test
    void acceptsEscapedLineBreaks() throws GeneralSecurityException {
        KeyPair pair = pair("EC", "secp256r1");
        assertEquals(SigningKey.fromPem(pem(pair, "\n")), SigningKey.fromPem(pem(pair, "\\n")));
    }

    @Test
    void rejectsOtherKeysWithoutQuotingThem() throws GeneralSecurityException {
        String otherCurve = pem(pair("EC", "secp384r1"), "\n");
        String otherAlgorithm = pem(pair("RSA", null), "\n");
        for (String wrong : new String[] {otherCurve, otherAlgorithm, "secret", ""}) {
            ConfigException refused = assertThrows(ConfigException.class, () -> SigningKey.fromPem(wrong));
            assertEquals("JWT_PRIVATE_KEY must be a P-256 key in PEM format (PKCS#8)", refused.getMessage());
        }
    }

    /** A key made with openssl, and the key that earlier versions made of it. */
    @Test
    void readsTheSameKeyAsEarlierVersions() {
        SigningKey key = SigningKey.fromPem(
                "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg/90iulfqcUcxb3DkM504ig64A1ocehVnTWYrvTZ+O++h"
                        + "RANCAAQ+wqdBFtlNuJRnGtjTQHXotG+LoUDToQ7ydvdrylE17J8pe4f4STUq9ATi5IiDHxg8z81p4pxGG4K+qGKJZLu1");
        assertEquals(
                Map.of(
                        "kty", "EC",
                        "crv", "P-256",
                        "alg", "ES256",
                        "use", "sig",
                        "kid", "mOh9OSeX91UtA53rJx2b_f2X3vGzG_1cuzaQFxxRheQ",
                        "x", "PsKnQRbZTbiUZxrY00B16LRvi6FA06EO8nb3a8pRNew",
                        "y", "nyl7h_hJNSr0BOLkiIMfGDzPzWninEYbgr6oYolku7U",
                        "d", "_90iulfqcUcxb3DkM504ig64A1ocehVnTWYrvTZ-O-8"),
                key.privateJwk());
    }

    @RepeatedTest(5)
    void generatesKeysWithBothHalves() {
        SigningKey key = SigningKey.generate();
        byte[] secret = Base64.getUrlDecoder().decode((String) key.privateJwk().get("d"));
        assertEquals(32, secret.length);
        number(key.publicJwk(), "x");
        number(key.publicJwk(), "y");
    }

    @Test
    void publishesNoPrivatePart() {
        SigningKey key = SigningKey.generate();
        assertFalse(key.publicJwk().containsKey("d"));
        assertEquals("SigningKey " + key.kid(), key.toString());
    }
}
