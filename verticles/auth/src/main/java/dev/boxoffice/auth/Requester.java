package dev.boxoffice.auth;

import dev.boxoffice.platform.languages.Language;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The client that sent a request.
 *
 * @param address for the audit log
 * @param network whose quotas and turn in the queue of hashes it uses
 * @param device what its program says that it is, shortened; null if nothing
 * @param language that it asks for; empty if it asks for none
 * @param isWaiting false once the client has disconnected or has its answer
 */
public record Requester(
        String address, String network, String device, Optional<Language> language, BooleanSupplier isWaiting) {
    /** The tag of its language; null for none. */
    String languageTag() {
        return language.map(Language::tag).orElse(null);
    }
}
