package dev.boxoffice.tickets;

import dev.boxoffice.kernel.settings.Settings;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * Settings of the tickets domain.
 *
 * @param staleness how much older than the database an answer to everybody may be, where another replica has made the
 *     change
 */
record TicketsConfig(Duration staleness) {
    private static final int MOST_SECONDS = 60;

    static TicketsConfig from(JsonObject environment) {
        return Settings.read(environment, TicketsConfig::read);
    }

    static TicketsConfig read(Settings settings) {
        return new TicketsConfig(settings.seconds(
                "TICKETS_STALENESS_SECONDS",
                1,
                0,
                MOST_SECONDS,
                "how long what everybody may read of listings is kept in memory; changes end it at once in the"
                        + " process that made them, and by event in the others; 0 reads the database each time"));
    }
}
