package dev.boxoffice.notifications.model;

import dev.boxoffice.platform.languages.Phrase;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Values of templates about events, with times in their zone. */
public final class EventText {
    private EventText() {}

    /** What was planned and what is now; of what has not changed, only what is now. */
    public static Map<String, String> ofMove(KnownEvent event) {
        KnownEvent.Plan before = event.move().before();
        KnownEvent.Plan now = event.plan();
        Map<String, String> values = ofMessage(event);
        values.put("before", changed(time(before, event.zone()), time(now, event.zone())));
        values.put("planned", time(now, event.zone()));
        values.put("doorsbefore", changed(doors(before, event.zone()), doors(now, event.zone())));
        values.put("doors", doors(now, event.zone()));
        values.put("wherebefore", changed(where(before), where(now)));
        values.put("where", where(now));
        values.put("until", MailText.time(event.move().until(), event.zone()));
        return values;
    }

    /** What an order says of its event, as it is by now; the deadline of the order in the event's zone. */
    public static Map<String, String> ofOrder(KnownEvent event, KnownOrder order) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("title", MailText.plain(event.title()));
        values.put("when", event.isUndated() ? Phrase.of("mails.undated") : time(event.plan(), event.zone()));
        values.put("where", where(event.plan()));
        if (order.expiresAt() != null) {
            values.put("deadline", time(order.expiresAt(), event.zone()));
        }
        return values;
    }

    /** The title, and what the organiser has to say. */
    public static Map<String, String> ofMessage(KnownEvent event) {
        boolean isSilent = event.message() == null || event.message().isBlank();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("title", MailText.plain(event.title()));
        values.put("saying", isSilent ? "" : Phrase.of("mails.saying"));
        values.put("text", isSilent ? "" : event.message());
        return values;
    }

    private static String changed(String before, String now) {
        return Objects.equals(before, now) ? "" : before;
    }

    private static String time(KnownEvent.Plan plan, ZoneId zone) {
        if (plan.startsAt() == null) {
            return "";
        }
        String start = time(plan.startsAt(), zone);
        return plan.endsAt() == null
                ? start
                : Phrase.of("documents.until", Map.of("from", start, "to", time(plan.endsAt(), zone)));
    }

    private static String doors(KnownEvent.Plan plan, ZoneId zone) {
        return plan.doorsAt() == null ? "" : time(plan.doorsAt(), zone);
    }

    private static String time(Instant at, ZoneId zone) {
        return MailText.time(at, zone);
    }

    private static String where(KnownEvent.Plan plan) {
        return plan.where() == null ? "" : MailText.plain(plan.where());
    }
}
