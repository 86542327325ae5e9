package dev.boxoffice.testing;

import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.platform.identity.TokenVerifier;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;

/** A key pair that signs sessions as the auth domain does, for tests without that domain. */
final class TestKey {
    private static final int COORDINATE_DIGITS = 64;

    private final JsonObject publicJwk;
    private final JWTAuth signer;

    TestKey(Vertx vertx, String kid) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ECPublicKey open = (ECPublicKey) pair.getPublic();
            publicJwk = new JsonObject()
                    .put("kty", "EC")
                    .put("crv", "P-256")
                    .put("alg", TokenVerifier.ALGORITHM)
                    .put("use", "sig")
                    .put("kid", kid)
                    .put("x", encode(open.getW().getAffineX()))
                    .put("y", encode(open.getW().getAffineY()));
            JsonObject secret = publicJwk.copy().put("d", encode(((ECPrivateKey) pair.getPrivate()).getS()));
            signer = JWTAuth.create(vertx, new JWTAuthOptions().addJwk(secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no P-256", e);
        }
    }

    JsonObject publicJwk() {
        return publicJwk;
    }

    /** Of a user whose address is verified, unless {@code claims} say otherwise. */
    String sign(TestUser user, int seconds, JsonObject claims) {
        return signer.generateToken(
                new JsonObject(new HashMap<>(user.claims()))
                        .put("sub", user.id())
                        .put("email", user.email())
                        .put(TokenVerifier.EMAIL_VERIFIED, true)
                        .put(Role.CLAIM, Role.texts(user.roles()))
                        .mergeIn(claims),
                TokenVerifier.claims().setExpiresInSeconds(seconds));
    }

    private static String encode(BigInteger number) {
        String digits = String.format("%0" + COORDINATE_DIGITS + "x", number);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(digits));
    }
}
