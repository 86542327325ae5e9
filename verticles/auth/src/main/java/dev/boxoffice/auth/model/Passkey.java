package dev.boxoffice.auth.model;

import java.time.Instant;
import java.util.List;

/**
 * A passkey of an account: a credential of WebAuthn whose private key never leaves its device.
 *
 * @param id the credential's id, base64url
 * @param name as the user calls it
 * @param publicKey the attested credential data with the public key, base64url
 * @param counter of signatures, as last seen; authenticators that keep none always say 0
 * @param transports how browsers reach it
 * @param isBackupEligible whether it may be on several devices, which never changes
 * @param isBackedUp whether it is on several devices
 * @param addedAt when it was added
 * @param usedAt when it was last used
 */
public record Passkey(
        String id,
        String name,
        String publicKey,
        long counter,
        List<String> transports,
        boolean isBackupEligible,
        boolean isBackedUp,
        Instant addedAt,
        Instant usedAt) {

    Passkey named(String newName) {
        return new Passkey(id, newName, publicKey, counter, transports, isBackupEligible, isBackedUp, addedAt, usedAt);
    }

    Passkey used(long newCounter, boolean backedUp, Instant now) {
        return new Passkey(id, name, publicKey, newCounter, transports, isBackupEligible, backedUp, addedAt, now);
    }
}
