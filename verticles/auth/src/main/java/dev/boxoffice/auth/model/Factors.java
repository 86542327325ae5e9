package dev.boxoffice.auth.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a user has to sign in with beside a password.
 *
 * @param version of the document, 0 before there is one
 * @param codes null if the user has set none up
 * @param recoveryHashes hashes of the recovery codes that are left
 */
public record Factors(
        String userId, long version, List<Passkey> passkeys, OneTimeCodes codes, List<String> recoveryHashes) {
    /** Largest number of passkeys. */
    public static final int MOST_PASSKEYS = 20;

    /** None. */
    public static Factors none(String userId) {
        return new Factors(userId, 0, List.of(), null, List.of());
    }

    /** True if one-time codes are asked for at sign-in. */
    public boolean hasCodes() {
        return codes != null && codes.isOn();
    }

    /** True if a sign-in with two factors is possible. */
    public boolean hasAny() {
        return hasCodes() || !passkeys.isEmpty();
    }

    /**
     * True if a sign-in has proved who the user is. One without a second factor has not, where there are factors.
     *
     * @param secondFactor whether it was with one
     */
    public boolean areProvedBy(boolean secondFactor) {
        return secondFactor || !hasAny();
    }

    /** The passkey of that id. */
    public Optional<Passkey> passkey(String id) {
        return passkeys.stream().filter(passkey -> passkey.id().equals(id)).findFirst();
    }

    /** With one more passkey. */
    public Factors withPasskey(Passkey passkey) {
        return passkeys(Stream.concat(passkeys.stream(), Stream.of(passkey)).toList());
    }

    /** Without the passkey of that id. */
    public Factors withoutPasskey(String id) {
        return passkeys(
                passkeys.stream().filter(passkey -> !passkey.id().equals(id)).toList());
    }

    /** With another name of a passkey. */
    public Factors withPasskeyNamed(String id, String name) {
        return changed(id, passkey -> passkey.named(name));
    }

    /** With what a passkey said of itself when it was used. */
    public Factors withPasskeyUsed(String id, long counter, boolean isBackedUp, Instant now) {
        return changed(id, passkey -> passkey.used(counter, isBackedUp, now));
    }

    private Factors changed(String id, UnaryOperator<Passkey> change) {
        return passkeys(passkeys.stream()
                .map(passkey -> passkey.id().equals(id) ? change.apply(passkey) : passkey)
                .toList());
    }

    private Factors passkeys(List<Passkey> changed) {
        return new Factors(userId, version, changed, codes, recoveryHashes);
    }

    /** With a secret for one-time codes that is not confirmed yet. */
    public Factors withPendingCodes(String secret) {
        return new Factors(userId, version, passkeys, OneTimeCodes.pending(secret), List.of());
    }

    /** With one-time codes turned on by the code of {@code step}. */
    public Factors withCodesOn(long step, List<String> newRecoveryHashes, Instant now) {
        return new Factors(userId, version, passkeys, new OneTimeCodes(codes.secret(), now, step), newRecoveryHashes);
    }

    /** After the one-time code of {@code step} was used. */
    public Factors withCodeSpent(long step) {
        OneTimeCodes spent = new OneTimeCodes(codes.secret(), codes.confirmedAt(), step);
        return new Factors(userId, version, passkeys, spent, recoveryHashes);
    }

    /** Without one-time codes and recovery codes. */
    public Factors withoutCodes() {
        return new Factors(userId, version, passkeys, null, List.of());
    }

    /** With new recovery codes in place of all old ones. */
    public Factors withRecovery(List<String> hashes) {
        return new Factors(userId, version, passkeys, codes, hashes);
    }

    /** After a recovery code was used. */
    public Factors withRecoverySpent(String hash) {
        List<String> left = new ArrayList<>(recoveryHashes);
        left.remove(hash);
        return withRecovery(left);
    }
}
