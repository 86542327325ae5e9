package dev.boxoffice.notifications;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.kernel.money.Money;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** What mails say about orders, as people write it. */
final class MailText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int MOST_CHARACTERS = 200;

    /** Line breaks of any kind, and other control characters. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    /** What changes the direction of the text after it. */
    private static final Pattern DIRECTION = Pattern.compile("[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    private static final Pattern SCHEME = Pattern.compile("\\s*:\\s*/[\\s/]*");

    /** The dot of a host name: those that Unicode treats like it, before a letter. */
    private static final Pattern HOST_DOT = Pattern.compile("(?<=[\\p{L}\\p{N}])[.\\u3002\\uff0e\\uff61](?=[\\p{L}])");

    private static final Pattern AT = Pattern.compile("(?<=\\S)@(?=\\S)");

    private MailText() {}

    /** What is kept of an order to write mails about it. */
    static JsonObject of(OrderData order) {
        Instant startsAt = order.ticket().startsAt();
        String venue = order.ticket().venue();
        return new JsonObject()
                .put("order", order.id())
                .put("userId", order.userId())
                .put("title", plain(order.ticket().title()))
                .put("seats", order.quantity() == 1 ? "1 seat" : order.quantity() + " seats")
                .put("amount", amount(order.amount(), order.currency()))
                .put("deadline", time(order.expiresAt()))
                .put("when", startsAt == null ? "" : time(startsAt))
                .put("where", venue == null ? "" : plain(venue))
                .put("status", order.status().wire());
    }

    /** True if the order of {@link #of} is paid or cancelled. */
    static boolean isOver(JsonObject order) {
        return is(order, OrderStatus.COMPLETE) || isCancelled(order);
    }

    /** True if the order of {@link #of} is cancelled. */
    static boolean isCancelled(JsonObject order) {
        return is(order, OrderStatus.CANCELLED);
    }

    private static boolean is(JsonObject order, OrderStatus status) {
        return status.wire().equals(order.getString("status"));
    }

    /** An amount with all decimals of its currency, such as {@code 19.90 USD}. */
    static String amount(long minor, String currency) {
        return BigDecimal.valueOf(minor, Money.digits(currency)).toPlainString()
                + " "
                + currency.toUpperCase(Locale.ROOT);
    }

    /** A moment, such as {@code Wed, 5 May 2027, 18:00 UTC}. */
    static String time(Instant at) {
        return TIME.format(at);
    }

    /**
     * A text of a seller that stays within its line and is no link, whatever mail programs make links of: addresses
     * with a scheme, host names and mail addresses.
     */
    static String plain(String text) {
        String line = CONTROL.matcher(text).replaceAll(" ");
        line = DIRECTION.matcher(line).replaceAll("");
        line = SCHEME.matcher(line).replaceAll(" ");
        line = HOST_DOT.matcher(line).replaceAll(". ");
        line = AT.matcher(line).replaceAll(" @ ").strip();
        int length = line.codePointCount(0, line.length());
        return length <= MOST_CHARACTERS ? line : line.substring(0, line.offsetByCodePoints(0, MOST_CHARACTERS)) + "…";
    }
}
