package dev.boxoffice.tickets;

import dev.boxoffice.platform.domain.UserData;
import dev.boxoffice.tickets.model.Event;
import dev.boxoffice.tickets.store.OrganiserEvents;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Function;

/**
 * The events of a user's own organiser.
 *
 * @param show an event as its organiser sees it
 */
public record TicketsUserData(OrganiserEvents events, Function<Event, JsonObject> show) implements UserData {
    @Override
    public Future<Map<String, JsonArray>> export(String userId) {
        return events.find(userId, MOST_ENTRIES)
                .map(found ->
                        Map.of("events", new JsonArray(found.stream().map(show).toList())));
    }

    /** Drafts are deleted; what was published says what was sold, and is kept. */
    @Override
    public Future<Void> erase(String userId) {
        return events.deleteDrafts(userId);
    }
}
