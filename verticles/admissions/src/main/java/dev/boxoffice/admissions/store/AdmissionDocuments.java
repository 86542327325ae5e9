package dev.boxoffice.admissions.store;

import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.Conflict;
import dev.boxoffice.admissions.model.Direction;
import dev.boxoffice.admissions.model.Entry;
import dev.boxoffice.admissions.model.HistoryEntry;
import dev.boxoffice.admissions.model.Holder;
import dev.boxoffice.admissions.model.PendingTransfer;
import dev.boxoffice.admissions.model.Place;
import dev.boxoffice.admissions.model.SenderNotice;
import dev.boxoffice.admissions.model.TicketCode;
import dev.boxoffice.events.AdmissionStatus;
import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.VoidReason;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Admissions as documents. */
final class AdmissionDocuments {
    private AdmissionDocuments() {}

    /** All fields but the id. */
    static JsonObject fields(Admission admission) {
        Place place = admission.place();
        PendingTransfer transfer = admission.transfer();
        return new JsonObject()
                .put("version", admission.version())
                .put("orderId", place.orderId())
                .put("number", place.number())
                .put("of", place.of())
                .put("eventId", place.eventId())
                .put("organiserId", place.organiserId())
                .put("ticketId", place.ticketId())
                .put("type", place.type())
                .put("price", place.price())
                .put("currency", place.currency())
                .put("buyerId", admission.buyerId())
                .put("holderId", admission.holder().userId())
                .put("name", admission.holder().name())
                .put("email", admission.holder().email())
                .put("generation", admission.generation())
                .put("code", admission.code().text())
                .put("ref", admission.code().ref())
                .put("shortCode", admission.code().shortCode())
                .put("oldRefs", new JsonArray(admission.oldRefs()))
                .put("status", admission.status().text())
                .put(
                        "reason",
                        admission.reason() == null ? null : admission.reason().text())
                .put("inside", admission.inside())
                .put("entries", array(admission.entries(), AdmissionDocuments::entry))
                .put("conflicts", array(admission.conflicts(), AdmissionDocuments::conflict))
                .put("hasConflict", admission.conflicts().isEmpty() ? null : Boolean.TRUE)
                // The gates that count its holder: where it first came in, and where it came in last.
                .put(
                        "enteredAt",
                        gate(admission.entries().stream()
                                .filter(AdmissionDocuments::isIn)
                                .findFirst()
                                .orElse(null)))
                .put("insideAt", admission.inside() ? gate(admission.lastIn().orElse(null)) : null)
                .put("transfer", transfer == null ? null : transfer(transfer))
                .put(AdmissionAddresses.HASHES, AdmissionAddresses.hashes(admission))
                .put("history", array(admission.history(), AdmissionDocuments::history))
                .put(
                        "notices",
                        admission.notices().isEmpty() ? null : array(admission.notices(), AdmissionDocuments::notice));
    }

    /** The fields that differ: a scan changes few of them. */
    static JsonObject changes(Admission before, Admission after) {
        JsonObject old = fields(before);
        JsonObject changes = new JsonObject();
        fields(after).forEach(field -> {
            if (!Objects.equals(field.getValue(), old.getValue(field.getKey()))) {
                changes.put(field.getKey(), field.getValue());
            }
        });
        return changes;
    }

    private static boolean isIn(Entry entry) {
        return entry.direction() == Direction.IN;
    }

    private static String gate(Entry entry) {
        return entry == null ? null : entry.gateId();
    }

    private static <T> JsonArray array(List<T> list, Function<T, JsonObject> json) {
        return new JsonArray(list.stream().map(json).toList());
    }

    private static <T> List<T> list(JsonObject document, String field, Function<JsonObject, T> read) {
        return document.getJsonArray(field, new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(read)
                .toList();
    }

    private static List<String> texts(JsonObject document, String field) {
        return document.getJsonArray(field, new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
    }

    private static Instant at(JsonObject document, String field) {
        return Instant.ofEpochMilli(document.getLong(field));
    }

    static JsonObject entry(Entry entry) {
        return new JsonObject()
                .put("scanId", entry.scanId())
                .put("direction", entry.direction().text())
                .put("at", entry.at().toEpochMilli())
                .put("receivedAt", entry.receivedAt().toEpochMilli())
                .put("gateId", entry.gateId())
                .put("gateName", entry.gateName())
                .put("deviceId", entry.deviceId())
                .put("deviceName", entry.deviceName())
                .put("offline", entry.offline());
    }

    static Entry entry(JsonObject json) {
        return new Entry(
                json.getString("scanId"),
                EnumText.parse(Direction.class, json.getString("direction")),
                at(json, "at"),
                at(json, "receivedAt"),
                json.getString("gateId"),
                json.getString("gateName"),
                json.getString("deviceId"),
                json.getString("deviceName"),
                json.getBoolean("offline"));
    }

    private static JsonObject conflict(Conflict conflict) {
        return new JsonObject()
                .put("reason", conflict.reason().text())
                .put("second", entry(conflict.second()))
                .put("first", conflict.first() == null ? null : entry(conflict.first()));
    }

    private static Conflict conflict(JsonObject json) {
        JsonObject first = json.getJsonObject("first");
        return new Conflict(
                EnumText.parse(Conflict.Reason.class, json.getString("reason")),
                entry(json.getJsonObject("second")),
                first == null ? null : entry(first));
    }

    private static JsonObject transfer(PendingTransfer transfer) {
        return new JsonObject()
                .put("id", transfer.id())
                .put("secretHashes", new JsonArray(transfer.secretHashes()))
                .put("email", transfer.email())
                .put("createdAt", transfer.createdAt().toEpochMilli())
                .put("expiresAt", transfer.expiresAt().toEpochMilli());
    }

    private static PendingTransfer toTransfer(JsonObject json) {
        return new PendingTransfer(
                json.getString("id"),
                texts(json, "secretHashes"),
                json.getString("email"),
                at(json, "createdAt"),
                at(json, "expiresAt"));
    }

    private static JsonObject history(HistoryEntry entry) {
        return new JsonObject()
                .put("what", entry.what().text())
                .put("generation", entry.generation())
                .put("at", entry.at().toEpochMilli())
                .put("by", entry.by());
    }

    private static HistoryEntry history(JsonObject json) {
        return new HistoryEntry(
                EnumText.parse(HistoryEntry.What.class, json.getString("what")),
                json.getInteger("generation"),
                at(json, "at"),
                json.getString("by"));
    }

    private static JsonObject notice(SenderNotice notice) {
        return new JsonObject()
                .put("id", notice.id())
                .put("outcome", notice.outcome().text())
                .put("userId", notice.userId())
                .put("email", notice.email())
                .put("at", notice.at().toEpochMilli());
    }

    private static SenderNotice notice(JsonObject json) {
        return new SenderNotice(
                json.getString("id"),
                EnumText.parse(SenderNotice.Outcome.class, json.getString("outcome")),
                json.getString("userId"),
                json.getString("email"),
                at(json, "at"));
    }

    static Admission read(JsonObject document) {
        String reason = document.getString("reason");
        JsonObject transfer = document.getJsonObject("transfer");
        return new Admission(
                document.getLong("version"),
                place(document),
                document.getString("buyerId"),
                new Holder(document.getString("holderId"), document.getString("name"), document.getString("email")),
                document.getInteger("generation"),
                new TicketCode(document.getString("code"), document.getString("ref"), document.getString("shortCode")),
                texts(document, "oldRefs"),
                EnumText.parse(AdmissionStatus.class, document.getString("status")),
                reason == null ? null : EnumText.parse(VoidReason.class, reason),
                document.getBoolean("inside"),
                list(document, "entries", AdmissionDocuments::entry),
                list(document, "conflicts", AdmissionDocuments::conflict),
                transfer == null ? null : toTransfer(transfer),
                list(document, "history", AdmissionDocuments::history),
                document.getValue("notices") == null
                        ? List.of()
                        : list(document, "notices", AdmissionDocuments::notice));
    }

    private static Place place(JsonObject document) {
        return new Place(
                document.getString("orderId"),
                document.getInteger("number"),
                document.getInteger("of"),
                document.getString("eventId"),
                document.getString("organiserId"),
                document.getString("ticketId"),
                document.getString("type"),
                document.getLong("price"),
                document.getString("currency"));
    }
}
