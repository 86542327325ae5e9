package dev.boxoffice.organisers;

import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.organisers.model.Organiser;
import dev.boxoffice.organisers.store.OrganiserStore;
import dev.boxoffice.platform.domain.UserData;
import dev.boxoffice.platform.images.ImageStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** The teams that a user is in. */
public record OrganisersUserData(OrganiserStore organisers, ImageStore images) implements UserData {
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

    /**
     * The user leaves all teams; one that has no other owner keeps the user by the id alone, and its page if it has
     * other members.
     */
    @Override
    public Future<Void> erase(String userId) {
        return organisers
                .ofUser(userId)
                .compose(found -> Future.all(found.stream()
                        .map(organiser -> erase(organiser, userId))
                        .toList()))
                .mapEmpty();
    }

    /** The files of a logo go first: an attempt that is repeated finds them by the page. */
    private Future<?> erase(Organiser organiser, String userId) {
        String logoId = organiser.page().logoId();
        Future<Void> removed =
                logoId == null || organiser.members().size() > 1 ? Future.succeededFuture() : images.remove(logoId);
        return removed.compose(done -> organisers.update(userId, organiser.id(), present -> erased(present, userId)));
    }

    private static Decision<Organiser> erased(Organiser present, String userId) {
        return present.member(userId).isEmpty() ? Decision.unchanged() : present.forget(userId);
    }
}
