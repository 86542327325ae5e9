package dev.boxoffice.tickets;

import dev.boxoffice.kernel.settings.Settings;
import java.time.Duration;
import java.util.Map;

/**
 * Settings of the tickets domain.
 *
 * @param staleness how much older than the database the answer to a public read may be, if another process has made the
 *     change
 */
public record TicketsConfig(Duration staleness) {
    private static final int MOST_SECONDS = 60;

    /** Reads them from {@code environment}. */
    public static TicketsConfig from(Map<String, ?> environment) {
        return Settings.read(environment, TicketsConfig::read);
    }

    /** Declares and reads them. */
    public static TicketsConfig read(Settings settings) {
        return new TicketsConfig(settings.seconds(
                "TICKETS_STALENESS_SECONDS",
                1,
                0,
                MOST_SECONDS,
                "how long answers to public reads of listings are kept in memory; a change drops them at once in the"
                        + " process that made it, and by event in the others; 0 reads the database each time"));
    }
}
