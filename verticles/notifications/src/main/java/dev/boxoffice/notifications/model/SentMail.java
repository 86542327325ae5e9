package dev.boxoffice.notifications.model;

import java.time.Instant;

/**
 * What became of a mail.
 *
 * @param state {@code waiting}, {@code sending}, or how it ended
 * @param at when that was, or when it was planned; null if it is not known
 * @param reason why it bounced, otherwise null
 */
public record SentMail(String id, String kind, String orderId, String state, Instant at, String reason) {}
