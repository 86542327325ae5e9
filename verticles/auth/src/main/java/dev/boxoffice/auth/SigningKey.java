package dev.boxoffice.auth;

import dev.boxoffice.kernel.crypto.Hmac;
import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.kernel.settings.ConfigException;
import dev.boxoffice.platform.identity.Tokens;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * The key pair that signs sessions, as JSON Web Keys (RFC 7517): ECDSA with P-256.
 *
 * @param privateJwk never leaves the auth domain
 */
record SigningKey(JsonObject privateJwk) {
    private static final int COORDINATE_BYTES = 32;

    /** A new key pair. */
    static SigningKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(P256.NAME));
            KeyPair pair = generator.generateKeyPair();
            return of((ECPrivateKey) pair.getPrivate(), ((ECPublicKey) pair.getPublic()).getW());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no P-256", e);
        }
    }

    /**
     * A key pair of the operator's, as {@code openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256} makes it.
     *
     * @param pem PKCS#8; line breaks may be written as {@code \n}
     * @throws ConfigException if it is anything else
     */
    static SigningKey fromPem(String pem) {
        String base64 =
                pem.replace("\\n", "").replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            PKCS8EncodedKeySpec encoded =
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
            ECPrivateKey secret = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(encoded);
            if (P256.isSame(secret.getParams())) {
                return of(secret, P256.publicPoint(secret.getS()));
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Answered below, without the cause: it might quote the key.
        }
        throw new ConfigException("JWT_PRIVATE_KEY must be a P-256 key in PEM format (PKCS#8)");
    }

    private static SigningKey of(ECPrivateKey secret, ECPoint open) {
        String x = encode(open.getAffineX());
        String y = encode(open.getAffineY());
        return new SigningKey(new JsonObject()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("alg", Tokens.ALGORITHM)
                .put("use", "sig")
                .put("kid", thumbprint(x, y))
                .put("x", x)
                .put("y", y)
                .put("d", encode(secret.getS())));
    }

    /** The part that everybody may have. */
    JsonObject publicJwk() {
        JsonObject open = privateJwk.copy();
        open.remove("d");
        return open;
    }

    /** Keyed hashes that only replicas with this key make, and that do not give it away. */
    Hmac hmac() {
        return new Hmac(Base64.getUrlDecoder().decode(privateJwk.getString("d")));
    }

    /** Names the key without giving it away, wherever this is printed. */
    @Override
    public String toString() {
        return "SigningKey " + privateJwk.getString("kid");
    }

    private static String encode(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
        return base64(fixed);
    }

    /** RFC 7638. */
    private static String thumbprint(String x, String y) {
        String canonical = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
        return base64(Sha256.of(canonical));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
