package dev.boxoffice.tickets.api;

import dev.boxoffice.kernel.settings.RedisConfig;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.OperationQuotas;
import dev.boxoffice.platform.redis.Period;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.Scope;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * How much one account, address and network may list and edit.
 *
 * @param operations the quotas of the operations
 * @param places places listed by one account a day, by new listings and by larger quantities
 */
public record TicketsQuotas(OperationQuotas operations, Quota places) {
    private static final String LISTINGS = "listings";
    private static final String PLACES = "places_listed";
    private static final String EDITS = "edits";

    /** Reads them from {@code environment}. */
    public static TicketsQuotas from(Map<String, ?> environment) {
        return Settings.read(environment, TicketsQuotas::read);
    }

    /** Declares and reads them. */
    public static TicketsQuotas read(Settings settings) {
        RedisConfig.read(settings);
        Quota places = Quota.read(settings, PLACES, Scope.ACCOUNT, Period.DAY, 5_000_000);
        Quota[] edits = {
            Quota.read(settings, EDITS, Scope.ACCOUNT, Period.MINUTE, 300),
            Quota.read(settings, EDITS, Scope.ACCOUNT, Period.HOUR, 3_000),
            Quota.read(settings, EDITS, Scope.ADDRESS, Period.HOUR, 30_000),
            Quota.read(settings, EDITS, Scope.NETWORK, Period.HOUR, 120_000)
        };
        OperationQuotas operations = new OperationQuotas()
                .limitDone(
                        "createTicket",
                        Quota.read(settings, LISTINGS, Scope.ACCOUNT, Period.DAY, 500),
                        Quota.read(settings, LISTINGS, Scope.ADDRESS, Period.DAY, 5_000),
                        Quota.read(settings, LISTINGS, Scope.NETWORK, Period.DAY, 20_000))
                .limitDone(
                        "createTicket",
                        TicketsQuotas::quantity,
                        places,
                        Quota.read(settings, PLACES, Scope.ADDRESS, Period.DAY, 20_000_000),
                        Quota.read(settings, PLACES, Scope.NETWORK, Period.DAY, 80_000_000))
                .limit("updateTicket", edits)
                .limit("withdrawTicket", edits);
        return new TicketsQuotas(operations, places);
    }

    private static long quantity(RoutingContext ctx) {
        return ctx.body().asJsonObject().getLong("quantity", 1L);
    }
}
