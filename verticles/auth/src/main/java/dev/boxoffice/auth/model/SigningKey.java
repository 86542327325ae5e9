package dev.boxoffice.auth.model;

import dev.boxoffice.kernel.crypto.Hmac;
import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.kernel.settings.ConfigException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.EllipticCurve;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/**
 * The key pair that signs sessions with ES256 (ECDSA with P-256).
 *
 * @param privateJwk a JSON Web Key (RFC 7517), which never leaves the auth domain
 */
public record SigningKey(Map<String, Object> privateJwk) {
    private static final int COORDINATE_BYTES = 32;
    private static final String EC = "EC";
    private static final String PRIVATE_PART = "d";

    /** P-256 of Bouncy Castle; its provider is not loaded, as that takes seconds on a busy machine. */
    private static final class P256 {
        static final X9ECParameters PARAMETERS = CustomNamedCurves.getByName("P-256");

        static boolean isCurveOf(ECPrivateKey key) {
            EllipticCurve curve = key.getParams().getCurve();
            return key.getParams().getOrder().equals(PARAMETERS.getN())
                    && curve.getA().equals(PARAMETERS.getCurve().getA().toBigInteger())
                    && curve.getB().equals(PARAMETERS.getCurve().getB().toBigInteger());
        }

        static ECPoint publicPoint(BigInteger secret) {
            return PARAMETERS.getG().multiply(secret).normalize();
        }
    }

    /** A new key pair. */
    public static SigningKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(EC);
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return of((ECPrivateKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("P-256 keys cannot be generated", e);
        }
    }

    /**
     * A key pair of the operator, as {@code openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256} makes it.
     *
     * @param pem PKCS#8; line breaks may be written as {@code \n}
     * @throws ConfigException if it is anything else
     */
    public static SigningKey fromPem(String pem) {
        String base64 =
                pem.replace("\\n", "").replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            PKCS8EncodedKeySpec encoded =
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
            if (KeyFactory.getInstance(EC).generatePrivate(encoded) instanceof ECPrivateKey key
                    && P256.isCurveOf(key)) {
                return of(key);
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Reported below, without the cause: it might quote the key.
        }
        throw new ConfigException("JWT_PRIVATE_KEY must be a P-256 key in PEM format (PKCS#8)");
    }

    private static SigningKey of(ECPrivateKey key) {
        ECPoint point = P256.publicPoint(key.getS());
        String x = encode(point.getAffineXCoord().toBigInteger());
        String y = encode(point.getAffineYCoord().toBigInteger());
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kty", EC);
        jwk.put("crv", "P-256");
        jwk.put("alg", "ES256");
        jwk.put("use", "sig");
        jwk.put("kid", thumbprint(x, y));
        jwk.put("x", x);
        jwk.put("y", y);
        jwk.put(PRIVATE_PART, encode(key.getS()));
        return new SigningKey(jwk);
    }

    private static String encode(BigInteger number) {
        return base64(BigIntegers.asUnsignedByteArray(COORDINATE_BYTES, number));
    }

    /** RFC 7638. */
    private static String thumbprint(String x, String y) {
        return base64(Sha256.of("{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}"));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The id of the key. */
    public String kid() {
        return (String) privateJwk.get("kid");
    }

    /** The key without its private part. */
    public Map<String, Object> publicJwk() {
        Map<String, Object> open = new LinkedHashMap<>(privateJwk);
        open.remove(PRIVATE_PART);
        return open;
    }

    /** Keyed hashes that all replicas with this key compute alike, and that do not reveal it. */
    public Hmac hmac() {
        return new Hmac(Base64.getUrlDecoder().decode((String) privateJwk.get(PRIVATE_PART)));
    }

    /** Names the key without revealing it. */
    @Override
    public String toString() {
        return "SigningKey " + kid();
    }
}
