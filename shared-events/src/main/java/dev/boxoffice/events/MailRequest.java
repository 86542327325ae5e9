package dev.boxoffice.events;

/**
 * A mail is to be sent whose address and secrets are not part of events: notifications asks {@code domain} for them
 * when it sends it.
 *
 * @param version always 1: requests do not change
 * @param domain which has requested it
 * @param kind the name of its template
 */
public record MailRequest(String id, long version, String domain, String kind) {}
