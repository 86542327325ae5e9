package dev.boxoffice.auth;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.VerificationException;
import dev.boxoffice.auth.model.Passkey;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * Verifies the answers of passkeys by webauthn4j, on worker threads. Which make of authenticator a passkey is from does
 * not matter, so that no attestation is asked for.
 */
public final class PasskeyVerifier {
    /** The algorithms of signatures, as COSE numbers them: ES256, and RS256 of Windows Hello. */
    public static final List<Integer> ALGORITHMS = List.of(-7, -257);

    private static final int MOST_TRANSPORTS = 8;

    private static final List<PublicKeyCredentialParameters> PARAMETERS = ALGORITHMS.stream()
            .map(number -> new PublicKeyCredentialParameters(
                    PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(number)))
            .toList();

    private final Vertx vertx;
    private final WebAuthnManager manager;
    private final AttestedCredentialDataConverter keys;

    /** Verifies on the workers of {@code vertx}. Loads the library, which takes a moment. */
    public PasskeyVerifier(Vertx vertx) {
        ObjectConverter converter = new ObjectConverter();
        this.vertx = vertx;
        this.manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
        this.keys = new AttestedCredentialDataConverter(converter);
    }

    /** The answer of a device that was asked for a new passkey, before it is verified. */
    public record Registration(RegistrationData data, String challenge) {}

    /**
     * The answer of a passkey, before it is verified.
     *
     * @param userId of whom the device says that it is; empty if it says nothing
     */
    public record Assertion(AuthenticationData data, String challenge, String passkeyId, Optional<String> userId) {}

    /** What a passkey says of itself when it is used. */
    public record Use(long counter, boolean isBackedUp) {}

    /** A signature counter has gone back: there may be a copy of the passkey. */
    @SuppressWarnings("serial") // Never serialized.
    public static final class CounterWentBack extends RuntimeException {
        private CounterWentBack() {
            super("the signature counter of a passkey went back", null, false, false);
        }
    }

    /** Parses the JSON of a new passkey, as {@code PublicKeyCredential.toJSON()} makes it. */
    public Future<Registration> parseRegistration(JsonObject credential) {
        return work(() -> {
            RegistrationData data = manager.parseRegistrationResponseJSON(credential.encode());
            return new Registration(data, challenge(data.getCollectedClientData()));
        });
    }

    /** Parses the JSON of a passkey's answer, as {@code PublicKeyCredential.toJSON()} makes it. */
    public Future<Assertion> parseAssertion(JsonObject credential) {
        return work(() -> {
            AuthenticationData data = manager.parseAuthenticationResponseJSON(credential.encode());
            byte[] handle = data.getUserHandle();
            return new Assertion(
                    data,
                    challenge(data.getCollectedClientData()),
                    encode(data.getCredentialId()),
                    Optional.ofNullable(handle)
                            .filter(bytes -> bytes.length > 0)
                            .map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
        });
    }

    private static String challenge(CollectedClientData client) {
        return client == null || client.getChallenge() == null
                ? ""
                : encode(client.getChallenge().getValue());
    }

    /** Verifies a new passkey. */
    public Future<Passkey> verify(Registration registration, RelyingParty party, String name, Instant now) {
        return work(() -> {
            ServerProperty server = server(party, registration.challenge());
            RegistrationData data =
                    manager.verify(registration.data(), new RegistrationParameters(server, PARAMETERS, true, true));
            AuthenticatorData<?> authenticator = data.getAttestationObject().getAuthenticatorData();
            AttestedCredentialData credential = authenticator.getAttestedCredentialData();
            Set<AuthenticatorTransport> transports =
                    Optional.ofNullable(data.getTransports()).orElse(Set.of());
            return new Passkey(
                    encode(credential.getCredentialId()),
                    name,
                    encode(keys.convert(credential)),
                    authenticator.getSignCount(),
                    transports.stream()
                            .map(AuthenticatorTransport::getValue)
                            .filter(value -> value.matches("[a-z-]{1,20}"))
                            .limit(MOST_TRANSPORTS)
                            .toList(),
                    authenticator.isFlagBE(),
                    authenticator.isFlagBS(),
                    now,
                    now);
        });
    }

    /** Verifies that {@code passkey} has given the answer; fails with {@link CounterWentBack} if it may be a copy. */
    public Future<Use> verify(Assertion assertion, Passkey passkey, RelyingParty party) {
        return work(() -> {
            AttestedCredentialData credential =
                    keys.convert(Base64.getUrlDecoder().decode(passkey.publicKey()));
            CredentialRecordImpl known = new CredentialRecordImpl(
                    new NoneAttestationStatement(),
                    true,
                    passkey.isBackupEligible(),
                    passkey.isBackedUp(),
                    passkey.counter(),
                    credential,
                    null,
                    null,
                    null,
                    null);
            ServerProperty server = server(party, assertion.challenge());
            AuthenticatorData<?> authenticator = manager.verify(
                            assertion.data(), new AuthenticationParameters(server, known, null, true, true))
                    .getAuthenticatorData();
            return new Use(authenticator.getSignCount(), authenticator.isFlagBS());
        });
    }

    /** The challenge is the one that was answered: {@link PasskeyChallenges} has judged it. */
    private static ServerProperty server(RelyingParty party, String challenge) {
        return ServerProperty.builder()
                .origins(party.origins().stream().map(Origin::create).collect(Collectors.toSet()))
                .rpId(party.id())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    /** What devices send may be anything: it is refused, however the library finds out. */
    private <T> Future<T> work(Callable<T> task) {
        return vertx.executeBlocking(
                () -> {
                    try {
                        return task.call();
                    } catch (MaliciousCounterValueException e) {
                        throw new CounterWentBack();
                    } catch (DataConversionException | VerificationException e) {
                        throw refused();
                    } catch (WebAuthnException | IllegalArgumentException e) {
                        throw refused();
                    }
                },
                false);
    }

    /** The same for whatever is wrong, so that it does not tell which passkeys there are. */
    public static Problem refused() {
        return Problem.invalid("credential", "passkey.refused", "This passkey was not accepted");
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
