package dev.boxoffice.auth;

import java.util.Set;

/**
 * For whom passkeys are made: the site, as WebAuthn calls it.
 *
 * @param id its domain; passkeys work on no other
 * @param origins where its pages are
 */
public record RelyingParty(String id, Set<String> origins) {}
