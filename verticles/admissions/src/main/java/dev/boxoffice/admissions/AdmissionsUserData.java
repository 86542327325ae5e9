package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.PlaceRules;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.platform.domain.UserData;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** The tickets that a user holds. */
public record AdmissionsUserData(AdmissionStore admissions) implements UserData {
    @Override
    public Future<Map<String, JsonArray>> export(String userId) {
        return admissions
                .ofHolder(userId)
                .map(found -> Map.of(
                        "held-tickets",
                        new JsonArray(
                                found.stream().map(AdmissionsUserData::json).toList())));
    }

    private static JsonObject json(Admission admission) {
        return new JsonObject()
                .put("id", admission.id())
                .put("orderId", admission.place().orderId())
                .put("eventId", admission.place().eventId())
                .put("type", admission.place().type())
                .put("name", admission.holder().name())
                .put("email", admission.holder().email())
                .put("status", admission.status().text());
    }

    /** The names on the tickets go; the tickets stay valid for who has them on paper. */
    @Override
    public Future<Void> erase(String userId) {
        return admissions
                .ofHolder(userId)
                .compose(found -> Future.all(found.stream()
                        .map(one -> admissions.update(one.id(), present -> new PlaceRules(present).forget(userId)))
                        .toList()))
                .mapEmpty();
    }
}
