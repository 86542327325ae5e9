package dev.boxoffice.platform.documents;

import biweekly.component.DaylightSavingsTime;
import biweekly.component.Observance;
import biweekly.component.StandardTime;
import biweekly.component.VTimezone;
import biweekly.util.DateTimeComponents;
import biweekly.util.UtcOffset;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/** A time zone for calendars, from the rules that Java has. */
final class CalendarZone {
    /** The offset at the start of the event, and the next two: those of a year. */
    private static final int TRANSITIONS = 3;

    private CalendarZone() {}

    /** The zone around a moment; empty for UTC, which needs none. */
    static Optional<VTimezone> of(ZoneId id, Instant at) {
        if (id.normalized().equals(ZoneOffset.UTC) || id.normalized() instanceof ZoneOffset) {
            return Optional.empty();
        }
        VTimezone zone = new VTimezone(id.getId());
        ZoneRules rules = id.getRules();
        ZoneOffsetTransition transition = rules.previousTransition(at.plusSeconds(1));
        if (transition == null) {
            ZoneOffset offset = rules.getOffset(at);
            zone.addStandardTime(observance(new StandardTime(), LocalDateTime.of(1970, 1, 1, 0, 0), offset, offset));
        }
        for (int i = 0; i < TRANSITIONS && transition != null; i++) {
            add(zone, transition, rules.isDaylightSavings(transition.getInstant()));
            transition = rules.nextTransition(transition.getInstant());
        }
        return Optional.of(zone);
    }

    private static void add(VTimezone zone, ZoneOffsetTransition transition, boolean isDaylight) {
        LocalDateTime local = transition.getDateTimeBefore();
        ZoneOffset from = transition.getOffsetBefore();
        ZoneOffset to = transition.getOffsetAfter();
        if (isDaylight) {
            zone.addDaylightSavingsTime(observance(new DaylightSavingsTime(), local, from, to));
        } else {
            zone.addStandardTime(observance(new StandardTime(), local, from, to));
        }
    }

    private static <T extends Observance> T observance(
            T observance, LocalDateTime local, ZoneOffset from, ZoneOffset to) {
        observance.setDateStart(new DateTimeComponents(
                local.getYear(),
                local.getMonthValue(),
                local.getDayOfMonth(),
                local.getHour(),
                local.getMinute(),
                local.getSecond(),
                false));
        observance.setTimezoneOffsetFrom(new UtcOffset(from.getTotalSeconds() * 1_000L));
        observance.setTimezoneOffsetTo(new UtcOffset(to.getTotalSeconds() * 1_000L));
        return observance;
    }
}
