package dev.boxoffice.tickets;

import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.platform.http.ApiException;
import dev.boxoffice.platform.http.Money;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;

/** Reads what a seller sends; the contract has checked types and lengths before. */
final class TicketForm {
  private static final String DEFAULT_CURRENCY = "usd";

  private TicketForm() {}

  /** A new listing, version 1. */
  static TicketData create(JsonObject body, String id, String userId, Instant now) {
    String currency = currency(body, DEFAULT_CURRENCY);
    return new TicketData(
        id,
        1,
        userId,
        body.getString("title").strip(),
        text(body, "description", null),
        text(body, "venue", null),
        startsAt(body, null, now),
        price(body, currency),
        currency,
        body.getInteger("quantity", 1),
        TicketStatus.ACTIVE,
        now);
  }

  /** A listing with what {@code body} changes; what it does not name stays as it is. */
  static TicketData merge(JsonObject body, TicketData present, Instant now) {
    String currency = currency(body, present.currency());
    return new TicketData(
        present.id(),
        present.version(),
        present.userId(),
        body.containsKey("title") ? body.getString("title").strip() : present.title(),
        text(body, "description", present.description()),
        text(body, "venue", present.venue()),
        startsAt(body, present.startsAt(), now),
        body.containsKey("price") ? price(body, currency) : samePrice(present, currency),
        currency,
        body.getInteger("quantity", present.quantity()),
        present.status(),
        present.createdAt());
  }

  private static long price(JsonObject body, String currency) {
    return Money.toMinorUnits(body.getNumber("price"), currency, "price");
  }

  /** The same number in another currency, which may have other minor units. */
  private static long samePrice(TicketData present, String currency) {
    return Money.toMinorUnits(
        Money.toDecimal(present.price(), present.currency()), currency, "price");
  }

  private static String text(JsonObject body, String field, String fallback) {
    if (!body.containsKey(field)) {
      return fallback;
    }
    String value = body.getString(field);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static String currency(JsonObject body, String fallback) {
    String code = body.getString("currency", fallback).toLowerCase(Locale.ROOT);
    try {
      if (Currency.getInstance(code.toUpperCase(Locale.ROOT)).getDefaultFractionDigits() >= 0) {
        return code;
      }
    } catch (IllegalArgumentException e) {
      // Answered below, like a code without decimals of its own.
    }
    throw ApiException.badRequest("currency", "currency must be a code of ISO 4217");
  }

  private static Instant startsAt(JsonObject body, Instant present, Instant now) {
    if (!body.containsKey("startsAt")) {
      return present;
    }
    String text = body.getString("startsAt");
    if (text == null || text.isBlank()) {
      return null;
    }
    Instant startsAt = instant(text);
    if (!startsAt.isAfter(now) && !Objects.equals(startsAt, present)) {
      throw ApiException.badRequest("startsAt", "startsAt must be in the future");
    }
    return startsAt;
  }

  private static Instant instant(String text) {
    try {
      return Instant.ofEpochMilli(OffsetDateTime.parse(text.strip()).toInstant().toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      throw ApiException.badRequest(
          "startsAt", "startsAt must be a time like 2030-05-17T19:30:00Z");
    }
  }
}
