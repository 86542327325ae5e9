package dev.boxoffice.admissions.api;

import dev.boxoffice.admissions.ChangeDoor;
import dev.boxoffice.admissions.CreateDoorLink;
import dev.boxoffice.admissions.ListConflicts;
import dev.boxoffice.admissions.ListDevices;
import dev.boxoffice.admissions.RevokeDoorLink;
import dev.boxoffice.admissions.SearchAdmissions;
import dev.boxoffice.admissions.ShowDoor;
import dev.boxoffice.admissions.UndoScan;
import dev.boxoffice.admissions.model.Device;
import dev.boxoffice.admissions.model.Door;
import dev.boxoffice.admissions.model.DoorLink;
import dev.boxoffice.admissions.model.Gate;
import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.kernel.text.Times;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.ETags;
import dev.boxoffice.platform.http.PagingHeaders;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The HTTP operations of organisers on the doors of their events. */
public record DoorDeskApi(
        ShowDoor showDoor,
        ChangeDoor changeDoor,
        CreateDoorLink createDoorLink,
        RevokeDoorLink revokeDoorLink,
        ListDevices listDevices,
        ListConflicts listConflicts,
        SearchAdmissions searchAdmissions,
        UndoScan undoScan,
        Actors actors) {
    private static final String EVENT = "eventId";
    private static final String AFTER = "after";
    private static final String LIMIT = "limit";
    private static final int PAGE = 50;

    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations
                .handle("getDoor", this::show)
                .handle("updateDoor", this::change)
                .handle("listDoorLinks", this::listLinks)
                .handle("createDoorLink", this::createLink)
                .handle("revokeDoorLink", this::revokeLink)
                .handle("listDoorDevices", this::listDevices)
                .handle("listDoorConflicts", this::listConflicts)
                .handle("searchAdmissions", this::search)
                .handle("undoScan", this::undo);
    }

    private static String eventId(RoutingContext ctx) {
        return ctx.pathParam(EVENT);
    }

    private void show(RoutingContext ctx) {
        showDoor.forMember(eventId(ctx), actors.member(ctx, Permission.ADMIT))
                .onComplete(
                        shown -> Responses.versioned(ctx, 200, DoorJson.of(shown.door(), shown.counts())), ctx::fail);
    }

    private void change(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        changeDoor
                .change(
                        eventId(ctx),
                        actors.member(ctx, Permission.EVENTS_EDIT),
                        door -> merged(door, body),
                        ETags.ifMatch(ctx))
                .compose(door -> showDoor.counts(eventId(ctx)).map(counts -> DoorJson.of(door, counts)))
                .onComplete(door -> Responses.versioned(ctx, 200, door), ctx::fail);
    }

    private static Door merged(Door door, JsonObject body) {
        JsonObject transfers = body.getJsonObject("transfers", new JsonObject());
        return new Door(
                door.eventId(),
                door.version(),
                body.containsKey("gates") ? gates(body.getJsonArray("gates")) : door.gates(),
                body.getBoolean("reentry", door.reentry()),
                body.getBoolean("names", door.names()),
                transfers.getBoolean("allowed", door.transfers()),
                body.containsKey("transfers") ? until(transfers.getString("until")) : door.transfersUntil());
    }

    private static Instant until(String text) {
        return text == null ? null : Times.parse("transfers.until", text);
    }

    private static List<Gate> gates(JsonArray gates) {
        return gates.stream()
                .map(JsonObject.class::cast)
                .map(json -> new Gate(
                        json.getString("id"),
                        json.getString("name").strip(),
                        json.getJsonArray("ticketTypes", new JsonArray()).stream()
                                .map(String.class::cast)
                                .toList()))
                .toList();
    }

    private void listLinks(RoutingContext ctx) {
        listDevices
                .links(eventId(ctx), actors.reader(ctx, Permission.EVENTS_EDIT))
                .onComplete(links -> Responses.json(ctx, 200, DoorJson.array(links, DoorJson::of)), ctx::fail);
    }

    private void createLink(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        createDoorLink
                .create(
                        eventId(ctx),
                        actors.member(ctx, Permission.EVENTS_EDIT),
                        body.getString("name"),
                        body.getString("gateId"))
                .onComplete(created -> Responses.json(ctx, 201, DoorJson.of(created)), ctx::fail);
    }

    private void revokeLink(RoutingContext ctx) {
        revokeDoorLink
                .revoke(eventId(ctx), ctx.pathParam("linkId"), actors.member(ctx, Permission.EVENTS_EDIT))
                .onComplete(done -> Responses.noContent(ctx), ctx::fail);
    }

    private void listDevices(RoutingContext ctx) {
        Future.all(
                        listDevices.devices(eventId(ctx), actors.member(ctx, Permission.ADMIT)),
                        listDevices.links(eventId(ctx), actors.member(ctx, Permission.ADMIT)))
                .onComplete(
                        both -> {
                            Map<String, String> names = both.<List<DoorLink>>resultAt(1).stream()
                                    .collect(Collectors.toMap(DoorLink::id, DoorLink::name));
                            Responses.json(
                                    ctx,
                                    200,
                                    DoorJson.array(
                                            both.<List<Device>>resultAt(0), device -> DoorJson.of(device, names::get)));
                        },
                        ctx::fail);
    }

    private void listConflicts(RoutingContext ctx) {
        int limit = PagingHeaders.parameter(ctx, LIMIT, PAGE);
        listConflicts
                .page(
                        eventId(ctx),
                        actors.member(ctx, Permission.ADMIT),
                        ctx.queryParams().get(AFTER),
                        limit)
                .onComplete(
                        found -> {
                            PagingHeaders.addNext(ctx, found, limit, ListConflicts.Shown::key);
                            Responses.json(
                                    ctx,
                                    200,
                                    DoorJson.array(
                                            found,
                                            one -> DoorJson.of(
                                                    one,
                                                    mayRead(
                                                            ctx,
                                                            one.admission()
                                                                    .place()
                                                                    .organiserId()))));
                        },
                        ctx::fail);
    }

    /** Names are for members who may read orders; the door's own setting is for devices. */
    private boolean mayRead(RoutingContext ctx, String organiserId) {
        return actors.access().has(RequestIdentity.required(ctx).userId(), organiserId, Permission.ORDERS_READ);
    }

    private void search(RoutingContext ctx) {
        int limit = PagingHeaders.parameter(ctx, LIMIT, PAGE);
        String text = ctx.queryParams().get("q");
        String after = ctx.queryParams().get(AFTER);
        searchAdmissions
                .page(
                        eventId(ctx),
                        actors.member(ctx, Permission.ADMIT),
                        text == null ? "" : text,
                        after == null ? "" : after,
                        limit)
                .onComplete(
                        found -> {
                            PagingHeaders.addNext(ctx, found.admissions(), limit, one -> one.id());
                            Responses.json(
                                    ctx,
                                    200,
                                    DoorJson.array(
                                            found.admissions(),
                                            one -> DoorJson.of(
                                                    one,
                                                    found.names()
                                                            || mayRead(
                                                                    ctx,
                                                                    one.place().organiserId()))));
                        },
                        ctx::fail);
    }

    private void undo(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        undoScan.undo(
                        ctx.pathParam("id"),
                        actors.member(ctx, Permission.EVENTS_EDIT),
                        body.getString("scanId"),
                        body.getString("reason"))
                .onComplete(
                        undone -> Responses.versioned(
                                ctx,
                                200,
                                DoorJson.of(undone, mayRead(ctx, undone.place().organiserId()))),
                        ctx::fail);
    }
}
