package dev.boxoffice.auth;

import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import dev.boxoffice.kernel.crypto.Sha256;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** An authenticator with one passkey, made by hand, so that tests can have it lie. */
final class SoftAuthenticator {
    static final int PRESENT = 0x01;
    static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    private final KeyPair keys;
    private final byte[] id = new byte[16];
    String rpId = "localhost";
    String origin;
    int flags = PRESENT | VERIFIED;
    int counter = 1;
    String userHandle;

    SoftAuthenticator(String origin) {
        this.origin = origin;
        new SecureRandom().nextBytes(id);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String id() {
        return encode(id);
    }

    /** Answers the options of a registration. */
    JsonObject register(JsonObject options) {
        userHandle = options.getJsonObject("user").getString("id");
        ByteArrayOutputStream attestation = new ByteArrayOutputStream();
        byte[] data = concat(authenticatorData(flags | ATTESTED), attestedCredential());
        attestation.writeBytes(new byte[] {(byte) 0xa3});
        attestation.writeBytes(text("fmt"));
        attestation.writeBytes(text("none"));
        attestation.writeBytes(text("attStmt"));
        attestation.writeBytes(new byte[] {(byte) 0xa0});
        attestation.writeBytes(text("authData"));
        attestation.writeBytes(new byte[] {0x59, (byte) (data.length >> 8), (byte) data.length});
        attestation.writeBytes(data);
        return credential(new JsonObject()
                .put("clientDataJSON", encode(clientData("webauthn.create", options)))
                .put("attestationObject", encode(attestation.toByteArray()))
                .put("transports", JsonArray.of("internal")));
    }

    /** Answers the options of a sign-in or a proof. */
    JsonObject answer(JsonObject options) {
        byte[] data = authenticatorData(flags);
        byte[] client = clientData("webauthn.get", options);
        return credential(new JsonObject()
                .put("clientDataJSON", encode(client))
                .put("authenticatorData", encode(data))
                .put("signature", encode(sign(concat(data, Sha256.of(client)))))
                .put("userHandle", userHandle));
    }

    private JsonObject credential(JsonObject response) {
        return new JsonObject()
                .put("id", id())
                .put("rawId", id())
                .put("type", "public-key")
                .put("clientExtensionResults", new JsonObject())
                .put("response", response);
    }

    private byte[] clientData(String type, JsonObject options) {
        return new JsonObject()
                .put("type", type)
                .put("challenge", options.getString("challenge"))
                .put("origin", origin)
                .put("crossOrigin", false)
                .encode()
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int someFlags) {
        return ByteBuffer.allocate(37)
                .put(Sha256.of(rpId))
                .put((byte) someFlags)
                .putInt(counter)
                .array();
    }

    private byte[] attestedCredential() {
        EC2COSEKey key = EC2COSEKey.create((ECPublicKey) keys.getPublic(), COSEAlgorithmIdentifier.ES256);
        return new AttestedCredentialDataConverter(new ObjectConverter())
                .convert(new AttestedCredentialData(AAGUID.ZERO, id, key));
    }

    private byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] text(String text) {
        return concat(new byte[] {(byte) (0x60 + text.length())}, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] concat(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
