package dev.boxoffice.testing;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A browser that has subscribed: decrypts messages by RFC 8291 and RFC 8188, written after these documents.
 *
 * @param endpoint its address at its push service
 */
public record PushBrowser(String endpoint, KeyPair keys, Buffer secret) {
    private static final int COORDINATE = 32;
    private static final int SALT = 16;
    private static final byte LAST_RECORD = 2;

    /** A new browser with an address at a push service. */
    public static PushBrowser at(String endpoint) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            byte[] secret = new byte[16];
            new SecureRandom().nextBytes(secret);
            return new PushBrowser(endpoint, generator.generateKeyPair(), Buffer.buffer(secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it tells the server. */
    public JsonObject subscription(String serverKey) {
        return new JsonObject()
                .put("endpoint", endpoint)
                .put("serverKey", serverKey)
                .put("keys", new JsonObject().put("p256dh", text(point())).put("auth", text(secret.getBytes())));
    }

    /** In base64url. */
    public static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] point() {
        ECPoint point = ((ECPublicKey) keys.getPublic()).getW();
        byte[] bytes = new byte[1 + 2 * COORDINATE];
        bytes[0] = 4;
        copy(point.getAffineX().toByteArray(), bytes, 1);
        copy(point.getAffineY().toByteArray(), bytes, 1 + COORDINATE);
        return bytes;
    }

    /** The digits of a number, which may have a sign before them or lack leading zeros. */
    private static void copy(byte[] number, byte[] to, int at) {
        int length = Math.min(COORDINATE, number.length);
        System.arraycopy(number, number.length - length, to, at + COORDINATE - length, length);
    }

    /** The public key of an uncompressed point. */
    static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        ECPublicKey any = (ECPublicKey) generator.generateKeyPair().getPublic();
        ECPoint at = new ECPoint(
                new java.math.BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE)),
                new java.math.BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE, point.length)));
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(at, any.getParams()));
    }

    /** The content of a message that was encrypted for it. */
    public JsonObject decrypt(Buffer sent) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(sent.getBytes());
            byte[] salt = take(buffer, SALT);
            buffer.getInt();
            byte[] serverPoint = take(buffer, buffer.get() & 0xff);
            byte[] encrypted = take(buffer, buffer.remaining());
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(keys.getPrivate());
            agreement.doPhase(publicKey(serverPoint), true);
            byte[] info = join("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), point(), serverPoint);
            byte[] material = expand(hmac(secret.getBytes(), agreement.generateSecret()), info, 32);
            byte[] random = hmac(salt, material);
            byte[] key = expand(random, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
            byte[] nonce = expand(random, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            byte[] padded = cipher.doFinal(encrypted);
            int end = padded.length - 1;
            while (padded[end] == 0) {
                end--;
            }
            if (padded[end] != LAST_RECORD) {
                throw new IllegalStateException("no end of the last record");
            }
            return new JsonObject(new String(padded, 0, end, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not encrypted for this browser", e);
        }
    }

    private static byte[] take(ByteBuffer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    private static byte[] expand(byte[] key, byte[] info, int length) throws GeneralSecurityException {
        return Arrays.copyOf(hmac(key, join(info, new byte[] {1})), length);
    }

    private static byte[] hmac(byte[] key, byte[] content) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(content);
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }
}
