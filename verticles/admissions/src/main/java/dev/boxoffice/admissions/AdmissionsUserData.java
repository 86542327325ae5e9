package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.PlaceRules;
import dev.boxoffice.admissions.store.AdmissionAddresses;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.kernel.text.AddressHash;
import dev.boxoffice.platform.domain.UserData;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** The tickets that a user holds, and those of persons without an account who have the address of the user. */
public record AdmissionsUserData(AdmissionStore admissions, AdmissionAddresses addresses) implements UserData {
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

    @Override
    public Future<Map<String, JsonArray>> exportAddress(String addressHash) {
        return addresses
                .find(addressHash)
                .map(found -> Map.of(
                        "tickets-of-address",
                        new JsonArray(found.stream()
                                .map(one -> ofAddress(one, addressHash))
                                .toList())));
    }

    /** Who has an address does not learn who else has to do with the ticket. */
    private static JsonObject ofAddress(Admission admission, String addressHash) {
        boolean isHolder = admission.holder().userId() == null
                && admission.holder().email() != null
                && AddressHash.of(admission.holder().email()).equals(addressHash);
        return new JsonObject()
                .put("id", admission.id())
                .put("eventId", admission.place().eventId())
                .put("type", admission.place().type())
                .put("name", isHolder ? admission.holder().name() : null)
                .put("holder", isHolder)
                .put("status", admission.status().text());
    }

    /** Names and addresses go; the tickets stay valid for who has them on paper or has their links. */
    @Override
    public Future<Void> eraseAddress(String addressHash) {
        return addresses
                .find(addressHash)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture()
                        : Future.all(found.stream()
                                        .map(one -> admissions.update(one.id(), present -> new PlaceRules(present)
                                                .forgetAddresses(address ->
                                                        AddressHash.of(address).equals(addressHash))))
                                        .toList())
                                .compose(erased -> eraseAddress(addressHash)));
    }
}
