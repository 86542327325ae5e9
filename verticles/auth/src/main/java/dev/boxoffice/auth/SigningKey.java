package dev.boxoffice.auth;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * The key pair that signs sessions, as JSON Web Keys (RFC 7517): ECDSA with P-256.
 *
 * @param privateJwk never leaves the auth domain
 */
record SigningKey(JsonObject privateJwk) {
  private static final int COORDINATE_BYTES = 32;

  static SigningKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      ECPublicKey open = (ECPublicKey) pair.getPublic();
      ECPrivateKey secret = (ECPrivateKey) pair.getPrivate();
      String x = encode(open.getW().getAffineX());
      String y = encode(open.getW().getAffineY());
      return new SigningKey(
          new JsonObject()
              .put("kty", "EC")
              .put("crv", "P-256")
              .put("alg", "ES256")
              .put("use", "sig")
              .put("kid", thumbprint(x, y))
              .put("x", x)
              .put("y", y)
              .put("d", encode(secret.getS())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no P-256", e);
    }
  }

  /** The part that everybody may have. */
  JsonObject publicJwk() {
    JsonObject open = privateJwk.copy();
    open.remove("d");
    return open;
  }

  private static String encode(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[COORDINATE_BYTES];
    int length = Math.min(bytes.length, COORDINATE_BYTES);
    System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
    return base64(fixed);
  }

  /** RFC 7638. */
  private static String thumbprint(String x, String y) throws GeneralSecurityException {
    String canonical = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return base64(digest.digest(canonical.getBytes(StandardCharsets.UTF_8)));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
