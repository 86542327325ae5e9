package dev.boxoffice.auth;

import dev.boxoffice.kernel.settings.ConfigException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts secrets of accounts at rest with AES-256-GCM, each bound to its user. */
public final class AccountSecrets {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** Encrypts with {@code key}, of 32 bytes. */
    public AccountSecrets(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * The key that the setting {@code ACCOUNT_SECRETS_KEY} is.
     *
     * @throws ConfigException if it is none
     */
    public static byte[] parseKey(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.strip());
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Reported below, without the cause: it might quote the key.
        }
        throw new ConfigException("ACCOUNT_SECRETS_KEY must be 32 bytes in Base64");
    }

    /** Encrypts a secret of a user. */
    public String encrypt(String userId, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = apply(Cipher.ENCRYPT_MODE, userId, nonce, secret);
        byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
        return Base64.getEncoder().encodeToString(whole);
    }

    /**
     * Decrypts a secret of a user.
     *
     * @throws IllegalStateException if it was encrypted for another user, or with another key
     */
    public byte[] decrypt(String userId, String encrypted) {
        byte[] whole = Base64.getDecoder().decode(encrypted);
        byte[] sealed = Arrays.copyOfRange(whole, NONCE_BYTES, whole.length);
        return apply(Cipher.DECRYPT_MODE, userId, Arrays.copyOf(whole, NONCE_BYTES), sealed);
    }

    private byte[] apply(int mode, String userId, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(userId.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret of user " + userId + " has another key", e);
        }
    }

    /** Does not show the key. */
    @Override
    public String toString() {
        return CIPHER;
    }
}
