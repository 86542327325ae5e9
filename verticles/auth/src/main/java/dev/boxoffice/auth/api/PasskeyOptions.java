package dev.boxoffice.auth.api;

import dev.boxoffice.auth.PasskeyChallenges;
import dev.boxoffice.auth.PasskeyVerifier;
import dev.boxoffice.auth.RelyingParty;
import dev.boxoffice.auth.model.Passkey;
import dev.boxoffice.kernel.identity.Identity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * What browsers have to know to make and use passkeys.
 *
 * @see <a href="https://www.w3.org/TR/webauthn-3/#sctn-parseCreationOptionsFromJSON">WebAuthn, the JSON of options</a>
 */
final class PasskeyOptions {
    private static final String TYPE = "type";
    private static final String PUBLIC_KEY = "public-key";
    private static final String REQUIRED = "required";

    private PasskeyOptions() {}

    /** To make a passkey that says itself whose it is, and whose device verifies its user. */
    static JsonObject creation(String challenge, List<Passkey> known, RelyingParty party, Identity user) {
        JsonArray algorithms = new JsonArray();
        PasskeyVerifier.ALGORITHMS.forEach(
                number -> algorithms.add(new JsonObject().put(TYPE, PUBLIC_KEY).put("alg", number)));
        String handle = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(user.userId().getBytes(StandardCharsets.UTF_8));
        return new JsonObject()
                .put("rp", new JsonObject().put("id", party.id()).put("name", "boxoffice"))
                .put(
                        "user",
                        new JsonObject()
                                .put("id", handle)
                                .put("name", user.email())
                                .put("displayName", user.name() == null ? user.email() : user.name()))
                .put("challenge", challenge)
                .put("pubKeyCredParams", algorithms)
                .put("timeout", PasskeyChallenges.LIFE.toMillis())
                .put("excludeCredentials", descriptors(known))
                .put(
                        "authenticatorSelection",
                        new JsonObject()
                                .put("residentKey", REQUIRED)
                                .put("requireResidentKey", true)
                                .put("userVerification", REQUIRED))
                .put("attestation", "none");
    }

    /** To use one of {@code allowed}, or any if it is empty. */
    static JsonObject request(String challenge, List<Passkey> allowed, RelyingParty party) {
        return new JsonObject()
                .put("challenge", challenge)
                .put("timeout", PasskeyChallenges.LIFE.toMillis())
                .put("rpId", party.id())
                .put("allowCredentials", descriptors(allowed))
                .put("userVerification", REQUIRED);
    }

    private static JsonArray descriptors(List<Passkey> passkeys) {
        JsonArray list = new JsonArray();
        passkeys.forEach(passkey -> list.add(new JsonObject()
                .put(TYPE, PUBLIC_KEY)
                .put("id", passkey.id())
                .put("transports", new JsonArray(passkey.transports()))));
        return list;
    }
}
