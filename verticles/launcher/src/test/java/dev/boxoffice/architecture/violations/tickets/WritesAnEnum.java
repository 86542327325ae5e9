package dev.boxoffice.architecture.violations.tickets;

import java.time.DayOfWeek;
import java.util.Locale;

/** Breaks the rule that enums become text in one place. */
public record WritesAnEnum(DayOfWeek day) {
    String text() {
        return day.name().toLowerCase(Locale.ROOT);
    }
}
