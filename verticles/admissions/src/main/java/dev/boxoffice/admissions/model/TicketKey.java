package dev.boxoffice.admissions.model;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A key pair that signs codes with ES256.
 *
 * @param number within its code
 * @param pkcs8 the private key in Base64, which never leaves the domain
 * @param x the first coordinate of the public key, as JSON Web Keys have it
 * @param y the second one
 */
public record TicketKey(int number, String pkcs8, String x, String y) {
    /** Keys that codes can name. */
    public static final int MOST = 256;

    private static final String EC = "EC";
    private static final int COORDINATE_BYTES = 32;

    /** A new key pair. */
    public static TicketKey generate(int number) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(EC);
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ECPublicKey open = (ECPublicKey) pair.getPublic();
            return new TicketKey(
                    number,
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()),
                    coordinate(open.getW().getAffineX()),
                    coordinate(open.getW().getAffineY()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("P-256 keys cannot be generated", e);
        }
    }

    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] unsigned = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, unsigned, COORDINATE_BYTES - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }

    /** The signature of {@code content}, 64 bytes. */
    public byte[] sign(byte[] content) {
        try {
            PrivateKey key = KeyFactory.getInstance(EC)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pkcs8)));
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("codes cannot be signed", e);
        }
    }

    /** The public key as a JSON Web Key (RFC 7517). */
    public Map<String, Object> publicJwk() {
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kty", EC);
        jwk.put("crv", "P-256");
        jwk.put("alg", "ES256");
        jwk.put("use", "sig");
        jwk.put("kid", Integer.toString(number));
        jwk.put("x", x);
        jwk.put("y", y);
        return jwk;
    }

    /** Names the key without revealing it. */
    @Override
    public String toString() {
        return "TicketKey " + number;
    }
}
