package dev.boxoffice.admissions.api;

import dev.boxoffice.admissions.CreateDoorLink;
import dev.boxoffice.admissions.ListConflicts;
import dev.boxoffice.admissions.ShowDoor;
import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.Device;
import dev.boxoffice.admissions.model.Door;
import dev.boxoffice.admissions.model.DoorCounts;
import dev.boxoffice.admissions.model.DoorLink;
import dev.boxoffice.admissions.model.Entry;
import dev.boxoffice.admissions.model.Gate;
import dev.boxoffice.admissions.model.HistoryEntry;
import dev.boxoffice.admissions.model.ScanAnswer;
import dev.boxoffice.admissions.model.ShortCode;
import dev.boxoffice.events.EventDetails;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Doors, their links, devices and scans as the API shows them. */
final class DoorJson {
    private static final DoorCounts.AtGate NONE = new DoorCounts.AtGate(0, 0);

    private DoorJson() {}

    static <T> JsonArray array(List<T> list, Function<T, ?> json) {
        return new JsonArray(list.stream().map(json).toList());
    }

    /** For members. */
    static JsonObject of(Door door, DoorCounts counts) {
        JsonObject transfers = new JsonObject().put("allowed", door.transfers());
        putIfAny(transfers, "until", door.transfersUntil());
        return new JsonObject()
                .put("eventId", door.eventId())
                .put("version", door.version())
                .put("gates", array(door.gates(), DoorJson::of))
                .put("reentry", door.reentry())
                .put("names", door.names())
                .put("transfers", transfers)
                .put("counts", of(counts, door));
    }

    static JsonObject of(Gate gate) {
        return new JsonObject()
                .put("id", gate.id())
                .put("name", gate.name())
                .put("ticketTypes", new JsonArray(gate.ticketTypes()));
    }

    static JsonObject of(DoorCounts counts, Door door) {
        JsonArray gates = new JsonArray();
        door.gates().forEach(gate -> {
            DoorCounts.AtGate here = counts.gates().getOrDefault(gate.id(), NONE);
            gates.add(new JsonObject()
                    .put("id", gate.id())
                    .put("entered", here.entered())
                    .put("inside", here.inside()));
        });
        return new JsonObject()
                .put("issued", counts.issued())
                .put("entered", counts.entered())
                .put("inside", counts.inside())
                .put("gates", gates);
    }

    /** For devices. */
    static JsonObject of(ShowDoor.Shown shown, DoorLink link, JsonObject keys, Instant now) {
        EventDetails event = shown.event();
        Door door = shown.door();
        JsonObject json = new JsonObject()
                .put("eventId", event.id())
                .put("title", event.title())
                .put("venue", event.venue() == null ? null : event.venue().name());
        putIfAny(json, "startsAt", event.startsAt());
        putIfAny(json, "doorsAt", event.doorsAt());
        putIfAny(json, "endsAt", event.endsAt());
        return json.put("timeZone", event.timeZone())
                .put("status", event.status().text())
                .put("reentry", door.reentry())
                .put("names", door.names())
                .put(
                        "link",
                        new JsonObject()
                                .put("name", link.name())
                                .put("expiresAt", link.expiresAt().toString()))
                .put("gate", gate(door, link.gateId()))
                .put("gates", array(door.gates(), DoorJson::of))
                .put("types", types(event))
                .put("keys", keys)
                .put("now", now.toString())
                .put("counts", of(shown.counts(), door));
    }

    /** A gate that was removed is for nothing any more but its name. */
    private static JsonObject gate(Door door, String id) {
        return id == null
                ? null
                : door.gate(id)
                        .map(gate -> new JsonObject().put("id", gate.id()).put("name", gate.name()))
                        .orElseGet(() -> new JsonObject().put("id", id).put("name", id));
    }

    private static JsonArray types(EventDetails event) {
        return array(
                typesInOrder(event),
                type -> new JsonObject().put("id", type.id()).put("name", type.name()));
    }

    /** By their ids, so that later types come later, whatever the order in which they are shown. */
    static List<EventDetails.TicketType> typesInOrder(EventDetails event) {
        return event.ticketTypes().stream()
                .sorted(Comparator.comparing(EventDetails.TicketType::id))
                .toList();
    }

    static JsonObject of(DoorLink link) {
        return new JsonObject()
                .put("id", link.id())
                .put("name", link.name())
                .put("gateId", link.gateId())
                .put("createdAt", link.createdAt().toString())
                .put("expiresAt", link.expiresAt().toString());
    }

    static JsonObject of(CreateDoorLink.Created created) {
        return of(created.link()).put("link", "/door#" + created.token());
    }

    static JsonObject of(Device device, Function<String, String> linkName) {
        return new JsonObject()
                .put("id", device.id())
                .put("name", device.name())
                .put("linkId", device.linkId())
                .put("linkName", linkName.apply(device.linkId()))
                .put("gateId", device.gateId())
                .put("firstAt", device.firstAt().toString())
                .put("lastAt", device.lastAt().toString())
                .put("queued", device.queued());
    }

    /** Both scans by their time; a ticket that was void has one. */
    static JsonObject of(ListConflicts.Shown shown, boolean hasName) {
        return ticket(shown.admission(), hasName)
                .put("admissionId", shown.admission().id())
                .put("shortCode", ShortCode.shown(shown.admission().code().shortCode()))
                .put("reason", shown.conflict().reason().text())
                .put("first", of(shown.first()))
                .put("second", of(shown.second()));
    }

    static JsonObject ticket(Admission admission, boolean hasName) {
        JsonObject json = new JsonObject().put("type", admission.place().type());
        return hasName ? json.put("name", admission.holder().name()) : json;
    }

    static JsonObject of(Entry entry) {
        return entry == null
                ? null
                : new JsonObject()
                        .put("at", entry.at().toString())
                        .put("gate", entry.gateName())
                        .put("device", entry.deviceName());
    }

    /** A ticket for the desk. */
    static JsonObject of(Admission admission, boolean hasName) {
        JsonObject json = ticket(admission, hasName)
                .put("id", admission.id())
                .put("version", admission.version())
                .put("orderId", admission.place().orderId())
                .put("shortCode", ShortCode.shown(admission.code().shortCode()))
                .put("number", admission.place().number())
                .put("of", admission.place().of())
                .put("status", admission.status().text())
                .put("inside", admission.inside())
                .put("entries", array(admission.entries(), DoorJson::entry))
                .put("history", array(admission.history(), DoorJson::of));
        return admission.reason() == null
                ? json
                : json.put("reason", admission.reason().text());
    }

    private static JsonObject of(HistoryEntry entry) {
        return new JsonObject()
                .put("what", entry.what().text())
                .put("generation", entry.generation())
                .put("at", entry.at().toString());
    }

    private static JsonObject entry(Entry entry) {
        return of(entry)
                .put("scanId", entry.scanId())
                .put("direction", entry.direction().text())
                .put("offline", entry.offline());
    }

    /** What a device learns of a scan. */
    static JsonObject of(ScanAnswer answer, boolean hasName) {
        JsonObject json = new JsonObject()
                .put("id", answer.scanId())
                .put("result", answer.result().text())
                .put("conflict", answer.isConflict());
        if (answer.reason() != null) {
            json.put("reason", answer.reason().text());
        }
        if (answer.first() != null) {
            json.put("first", of(answer.first()));
        }
        Admission admission = answer.admission();
        if (admission == null) {
            return json;
        }
        json.put("ref", admission.code().ref())
                .put("type", admission.place().type())
                .put("number", admission.place().number())
                .put("of", admission.place().of());
        return hasName && admission.holder().name() != null
                ? json.put("name", admission.holder().name())
                : json;
    }

    private static void putIfAny(JsonObject json, String name, Instant at) {
        if (at != null) {
            json.put(name, at.toString());
        }
    }
}
