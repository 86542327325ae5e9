package dev.boxoffice.tickets;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.kernel.settings.HttpConfig;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.tickets.model.SellerRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of the tickets domain.
 *
 * @param staleness how much older than the database the answer to a public read may be, if another process has made the
 *     change
 * @param mostDrafts how many drafts of events one account may have; 0 for no limit
 * @param sweep pause between two sweeps for unfinished work
 * @param searched most events that can be found by words, places and days
 * @param searchRefresh pause between two comparisons of the index of events with the database
 * @param sellerChecks what sellers prove who they are for; empty if that depends on who can reach the site
 */
public record TicketsConfig(
        Duration staleness,
        int mostDrafts,
        Duration sweep,
        int searched,
        Duration searchRefresh,
        Optional<SellerRules.Scope> sellerChecks) {
    private static final String BY_REACH = "by_reach";
    private static final int MOST_SECONDS = 60;
    private static final int MOST_DRAFTS = 100_000;
    private static final int MOST_SEARCHED = 5_000_000;
    private static final int DAY_SECONDS = 86_400;

    /** Reads them from {@code environment}. */
    public static TicketsConfig from(Map<String, ?> environment) {
        return Settings.read(environment, TicketsConfig::read);
    }

    /** Declares and reads them. */
    public static TicketsConfig read(Settings settings) {
        return new TicketsConfig(
                settings.seconds(
                        "TICKETS_STALENESS_SECONDS",
                        1,
                        0,
                        MOST_SECONDS,
                        "how long answers to public reads of listings are kept in memory; a change drops them at once in the"
                                + " process that made it, and by event in the others; 0 reads the database each time"),
                settings.integer(
                        "DRAFTS_PER_ACCOUNT",
                        200,
                        0,
                        MOST_DRAFTS,
                        "largest number of drafts of events that one account has at a time; 0 for no limit"),
                settings.seconds(
                        "TICKETS_SWEEP_SECONDS",
                        5,
                        1,
                        3_600,
                        "pause between two sweeps for events that are over, or whose ticket types are to be updated"),
                settings.integer(
                        "SEARCH_EVENTS",
                        200_000,
                        1,
                        MOST_SEARCHED,
                        "largest number of events on sale in the index in memory, by which they are found by words, places and"
                                + " days; 100,000 take some 60 MB"),
                settings.seconds(
                        "SEARCH_REFRESH_SECONDS",
                        600,
                        1,
                        DAY_SECONDS,
                        "pause between two comparisons of that index with the database, for changes of which no event has"
                                + " told"),
                sellerChecks(settings.choice(
                        "SELLER_CHECKS",
                        BY_REACH,
                        List.of(BY_REACH, "all", "events", "none"),
                        "what sellers confirm their address for and, where money is taken, sign in with a second factor:"
                                + " all that is put on sale, or events but not single listings; by_reach is all,"
                                + " or events where only this machine can connect")));
    }

    private static Optional<SellerRules.Scope> sellerChecks(String choice) {
        return choice.equals(BY_REACH)
                ? Optional.empty()
                : Optional.of(EnumText.parse(SellerRules.Scope.class, choice));
    }

    /** What sellers prove who they are for. */
    public SellerRules sellerRules(HttpConfig http) {
        boolean isPublic = http.publicUrl().isPresent() || !http.isLocal();
        return new SellerRules(sellerChecks.orElse(isPublic ? SellerRules.Scope.ALL : SellerRules.Scope.EVENTS));
    }
}
