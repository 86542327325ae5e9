package dev.boxoffice.tickets.api;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.tickets.FindEvents;
import dev.boxoffice.tickets.SearchEvents;
import dev.boxoffice.tickets.search.SuggestedNames;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What may be meant by words, as the API shows it. */
final class SuggestionsJson {
    private SuggestionsJson() {}

    static JsonObject of(SearchEvents.Suggestions suggestions) {
        JsonArray events = new JsonArray();
        suggestions.events().forEach(shown -> events.add(event(shown)));
        return new JsonObject()
                .put("events", events)
                .put("cities", names(suggestions.names().cities()))
                .put("categories", names(suggestions.names().categories()));
    }

    private static JsonObject event(FindEvents.Shown shown) {
        EventDetails event = shown.event().data();
        JsonObject json =
                new JsonObject().put("id", event.id()).put("slug", event.slug()).put("title", event.title());
        if (event.startsAt() != null) {
            json.put("startsAt", event.startsAt().toString()).put("timeZone", event.timeZone());
        }
        return event.city() == null ? json : json.put("city", event.city());
    }

    private static JsonArray names(List<SuggestedNames.Name> names) {
        JsonArray array = new JsonArray();
        names.forEach(
                name -> array.add(new JsonObject().put("name", name.name()).put("events", name.events())));
        return array;
    }
}
