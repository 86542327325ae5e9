package dev.boxoffice.notifications.model;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.platform.languages.Phrase;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values of mail templates: texts, and phrases that are put into words for the reader. */
public final class MailText {
    /** The value that says which tickets stay valid; empty for none. */
    public static final String VALID = "valid";

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

    /** The values of an order for templates. */
    public static Map<String, String> of(OrderData order) {
        Instant startsAt = order.ticket().startsAt();
        ZoneId zone = order.ticket().zone();
        String venue = order.ticket().venue();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("order", order.id());
        values.put("userId", order.userId());
        values.put("title", plain(order.ticket().title()));
        values.put("seats", SeatText.seats(order.quantity()));
        values.put("tickets", SeatText.tickets(order.lines()));
        values.putAll(SeatText.ofLeft(order));
        values.put("amount", order.amount() == 0 ? "" : Phrase.money(order.amount(), order.currency()));
        values.put("todo", todo(order));
        values.put("deadline", time(order.expiresAt(), zone));
        values.put("when", startsAt == null ? "" : time(startsAt, zone));
        values.put("where", venue == null ? "" : plain(venue));
        values.put("status", order.status().text());
        return values;
    }

    /** What the buyer has to do before the deadline. */
    private static String todo(OrderData order) {
        String amount = Phrase.money(order.amount(), order.currency());
        if (!order.answersDue()) {
            return Phrase.of("mails.pay", Map.of("amount", amount));
        }
        return order.amount() == 0
                ? Phrase.of("mails.answer")
                : Phrase.of("mails.answerAndPay", Map.of("amount", amount));
    }

    /** What the buyer has to do, of an order that an earlier version has stored without saying it. */
    public static String toPay(Map<String, String> order) {
        return Phrase.of("mails.pay", Map.of("amount", order.getOrDefault("amount", "")));
    }

    /** True if the order of {@link #of} is paid or cancelled. */
    public static boolean isOver(Map<String, String> order) {
        return OrderStatus.COMPLETE.text().equals(order.get("status")) || isCancelled(order);
    }

    /** True if the order of {@link #of} is complete and was not free. */
    public static boolean isPaid(Map<String, String> order) {
        return OrderStatus.COMPLETE.text().equals(order.get("status"))
                && !order.getOrDefault("amount", "").isEmpty();
    }

    /** True if the order of {@link #of} is cancelled. */
    public static boolean isCancelled(Map<String, String> order) {
        return OrderStatus.CANCELLED.text().equals(order.get("status"));
    }

    /** What a payment, or that none is needed, means for the buyer. */
    public static String paymentOutcome(Map<String, String> order) {
        boolean isFree = order.getOrDefault("amount", "").isEmpty();
        if (isCancelled(order)) {
            return Phrase.of(isFree ? "mails.cancelledFree" : "mails.cancelledPaid");
        }
        return Phrase.of(
                "mails.yours",
                Map.of(
                        "seats", order.getOrDefault("seats", ""),
                        "title", order.getOrDefault("title", Phrase.of("mails.anEvent"))));
    }

    /** The values of a payment for templates; a further refund is of the part that came last. */
    public static Map<String, String> of(MailKind kind, PaymentData payment) {
        boolean isPart = kind == MailKind.REFUNDED && payment.refundedBefore() > 0;
        long amount = isPart ? payment.refunded() - payment.refundedBefore() : payment.amount();
        String text = Phrase.money(amount, payment.currency());
        return isPart
                ? Map.of("amount", text, "earlier", Phrase.money(payment.refundedBefore(), payment.currency()))
                : Map.of("amount", text);
    }

    /** A moment in a time zone. */
    public static String time(Instant at, ZoneId zone) {
        return Phrase.time(at, zone);
    }

    /** A text of a seller in lines, without other control characters and without changes of direction. */
    public static String lines(String text) {
        return text.lines()
                .map(line ->
                        DIRECTION.matcher(CONTROL.matcher(line).replaceAll(" ")).replaceAll(""))
                .collect(Collectors.joining("\n"));
    }

    /**
     * A text of a seller without line breaks and without anything that mail programs make links of: addresses with a
     * scheme, host names and mail addresses.
     */
    public static String plain(String text) {
        String line = CONTROL.matcher(text).replaceAll(" ");
        line = DIRECTION.matcher(line).replaceAll("");
        line = SCHEME.matcher(line).replaceAll(" ");
        line = HOST_DOT.matcher(line).replaceAll(". ");
        line = AT.matcher(line).replaceAll(" @ ").strip();
        int length = line.codePointCount(0, line.length());
        return length <= MOST_CHARACTERS ? line : line.substring(0, line.offsetByCodePoints(0, MOST_CHARACTERS)) + "…";
    }
}
