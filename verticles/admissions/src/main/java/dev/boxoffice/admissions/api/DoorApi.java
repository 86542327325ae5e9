package dev.boxoffice.admissions.api;

import dev.boxoffice.admissions.ListConflicts;
import dev.boxoffice.admissions.ListDeviceConflicts;
import dev.boxoffice.admissions.ListDoorAdmissions;
import dev.boxoffice.admissions.RecordScans;
import dev.boxoffice.admissions.ShowDoor;
import dev.boxoffice.admissions.model.Device;
import dev.boxoffice.admissions.model.Door;
import dev.boxoffice.admissions.model.DoorLink;
import dev.boxoffice.admissions.model.DoorStaff;
import dev.boxoffice.admissions.model.Scan;
import dev.boxoffice.admissions.model.ScanAnswer;
import dev.boxoffice.admissions.store.DeviceStore;
import dev.boxoffice.admissions.store.DoorStore;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.PagingHeaders;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * The HTTP operations of devices at the door, which have a link instead of a session.
 *
 * @param keys the public keys of tickets
 */
public record DoorApi(
        Vertx vertx,
        DoorCaller caller,
        ShowDoor showDoor,
        ListDoorAdmissions listDoorAdmissions,
        RecordScans recordScans,
        ListDeviceConflicts listConflicts,
        DeviceStore devices,
        DoorStore doors,
        Supplier<JsonObject> keys,
        Clock clock) {
    private static final int LARGEST_PAGE = 10_000;

    /** Of how many tickets a list is large enough to be written by another thread. */
    private static final int LARGE = 200;

    private static final int UNKNOWN = -1;

    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations
                .handle("openDoor", this::open)
                .handle("listDoorAdmissions", this::list)
                .handle("recordScans", this::record);
    }

    private void open(RoutingContext ctx) {
        caller.identify(ctx, caller.reads(), 1)
                .compose(staff -> seen(staff, null, UNKNOWN)
                        .compose(noted ->
                                Future.all(showDoor.forDevice(staff.link().eventId()), listConflicts.of(staff)))
                        .map(both -> door(both.resultAt(0), both.resultAt(1), staff)))
                .onComplete(door -> Responses.json(ctx, 200, door), ctx::fail);
    }

    private JsonObject door(ShowDoor.Shown shown, List<ListConflicts.Shown> conflicts, DoorStaff staff) {
        return DoorJson.of(shown, staff.link(), keys.get(), clock.instant())
                .put(
                        "conflicts",
                        DeviceConflictJson.of(conflicts, staff, shown.door().names()));
    }

    private void list(RoutingContext ctx) {
        int limit = PagingHeaders.parameter(ctx, "limit", LARGEST_PAGE);
        caller.identify(ctx, caller.reads(), 1)
                .compose(staff -> seen(staff, null, UNKNOWN)
                        .compose(noted -> listDoorAdmissions.part(
                                staff.link().eventId(), ctx.queryParams().get("after"), limit)))
                .compose(part -> part.page().tickets().size() < LARGE
                        ? Future.succeededFuture(DoorListResponse.of(part))
                        : vertx.executeBlocking(() -> DoorListResponse.of(part), false))
                .onComplete(response -> response.send(ctx), ctx::fail);
    }

    private void record(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        List<Scan> scans = ScanRequest.read(body.getJsonArray("scans"));
        int queued = body.getInteger("queued", 0);
        caller.identify(ctx, caller.scans(), scans.size())
                .compose(staff -> seen(staff, null, queued)
                        .compose(noted -> recordScans.record(staff, scans))
                        .compose(answers -> seen(staff, gateOf(staff.link(), scans), queued)
                                .compose(noted -> answer(staff, answers))))
                .onComplete(answer -> Responses.json(ctx, 200, answer), ctx::fail);
    }

    private static String gateOf(DoorLink link, List<Scan> scans) {
        String chosen = scans.get(scans.size() - 1).gateId();
        return chosen == null ? link.gateId() : chosen;
    }

    private Future<JsonObject> answer(DoorStaff staff, List<ScanAnswer> answers) {
        String eventId = staff.link().eventId();
        return Future.all(doors.findRecent(eventId), showDoor.counts(eventId)).map(both -> {
            Door door = both.resultAt(0);
            return new JsonObject()
                    .put("results", DoorJson.array(answers, answer -> DoorJson.of(answer, door.names())))
                    .put("counts", DoorJson.of(both.resultAt(1), door));
        });
    }

    private Future<Void> seen(DoorStaff staff, String gateId, int queued) {
        return devices.seen(new Device(
                staff.deviceId(),
                staff.deviceName(),
                staff.link().id(),
                staff.link().eventId(),
                gateId,
                clock.instant(),
                clock.instant(),
                queued));
    }
}
