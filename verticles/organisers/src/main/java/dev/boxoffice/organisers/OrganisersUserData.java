package dev.boxoffice.organisers;

import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.organisers.model.Organiser;
import dev.boxoffice.organisers.store.OrganiserStore;
import dev.boxoffice.platform.domain.UserData;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** The teams that a user is in. */
public record OrganisersUserData(OrganiserStore organisers) implements UserData {
    @Override
    public Future<Map<String, JsonArray>> export(String userId) {
        return organisers.ofUser(userId).map(found -> {
            JsonArray teams = new JsonArray();
            found.forEach(organiser -> teams.add(json(organiser, userId)));
            return Map.of("teams", teams);
        });
    }

    private static JsonObject json(Organiser organiser, String userId) {
        JsonObject json = new JsonObject()
                .put("id", organiser.id())
                .put("name", organiser.page().name());
        organiser
                .member(userId)
                .ifPresent(member -> json.put("role", member.role().text()).put("email", member.email()));
        return json;
    }

    /** The user leaves all teams; one that has no other owner keeps the user by the id alone. */
    @Override
    public Future<Void> erase(String userId) {
        return organisers
                .ofUser(userId)
                .compose(found -> Future.all(found.stream()
                        .map(organiser -> erase(organiser, userId))
                        .toList()))
                .mapEmpty();
    }

    private Future<?> erase(Organiser organiser, String userId) {
        return organisers.update(userId, organiser.id(), present -> erased(present, userId));
    }

    private static Decision<Organiser> erased(Organiser present, String userId) {
        return present.member(userId).isEmpty() ? Decision.unchanged() : present.forget(userId);
    }
}
