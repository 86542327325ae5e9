package dev.boxoffice.admissions.wiring;

import dev.boxoffice.admissions.ChangeDoor;
import dev.boxoffice.admissions.CreateDoorLink;
import dev.boxoffice.admissions.EventOfOrganiser;
import dev.boxoffice.admissions.FindScannedTicket;
import dev.boxoffice.admissions.IdentifyDevice;
import dev.boxoffice.admissions.ListConflicts;
import dev.boxoffice.admissions.ListDeviceConflicts;
import dev.boxoffice.admissions.ListDevices;
import dev.boxoffice.admissions.ListDoorAdmissions;
import dev.boxoffice.admissions.RecordScans;
import dev.boxoffice.admissions.RevokeDoorLink;
import dev.boxoffice.admissions.SearchAdmissions;
import dev.boxoffice.admissions.ShowDoor;
import dev.boxoffice.admissions.TicketCodes;
import dev.boxoffice.admissions.UndoScan;
import dev.boxoffice.admissions.api.DoorApi;
import dev.boxoffice.admissions.api.DoorCaller;
import dev.boxoffice.admissions.api.DoorDeskApi;
import dev.boxoffice.admissions.api.DoorQuotas;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.admissions.store.DeviceStore;
import dev.boxoffice.admissions.store.DoorLinkStore;
import dev.boxoffice.admissions.store.DoorLists;
import dev.boxoffice.admissions.store.DoorNotices;
import dev.boxoffice.admissions.store.DoorStore;
import dev.boxoffice.admissions.store.EventStore;
import dev.boxoffice.admissions.store.ScanStore;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.FailureQuota;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.redis.Quotas;
import dev.boxoffice.platform.runtime.RecurringTask;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;

/** What the doors of events consist of. */
final class DoorWiring {
    private final DoorStore doors;
    private final DoorLinkStore links;
    private final DeviceStore devices;
    private final ScanStore scans;
    private final DoorNotices notices;
    private final DoorLists lists;
    private final Clock clock;
    private DoorDeskApi deskApi;
    private DoorApi deviceApi;

    /** Stores in {@code mongo}, and tells other processes of changes by {@code nats}. */
    DoorWiring(MongoClient mongo, NatsConnection nats, Clock clock) {
        this.doors = new DoorStore(mongo);
        this.links = new DoorLinkStore(mongo, clock);
        this.devices = new DeviceStore(mongo, clock);
        this.scans = new ScanStore(mongo, clock);
        this.notices = new DoorNotices(nats);
        this.lists = new DoorLists(mongo, notices, clock);
        this.clock = clock;
    }

    static Future<Void> createIndexes(MongoClient mongo) {
        return DoorLinkStore.createIndexes(mongo)
                .compose(indexed -> DeviceStore.createIndexes(mongo))
                .compose(indexed -> ScanStore.createIndexes(mongo));
    }

    /** How events let people in. */
    DoorStore doors() {
        return doors;
    }

    /** The links of door staff. */
    DoorLinkStore links() {
        return links;
    }

    /** Makes the operations, of organisers by {@code actors} and of devices within {@code limits}. */
    void build(
            Vertx vertx,
            AdmissionStore admissions,
            EventStore events,
            TicketCodes codes,
            Actors actors,
            Quotas quotas,
            DoorQuotas limits) {
        admissions.watch(lists::note);
        EventOfOrganiser eventOfOrganiser = new EventOfOrganiser(events);
        ShowDoor showDoor = new ShowDoor(events, doors, lists);
        deskApi = new DoorDeskApi(
                showDoor,
                new ChangeDoor(eventOfOrganiser, doors, links),
                new CreateDoorLink(eventOfOrganiser, doors, links, clock),
                new RevokeDoorLink(eventOfOrganiser, links),
                new ListDevices(eventOfOrganiser, links, devices),
                new ListConflicts(eventOfOrganiser, admissions),
                new SearchAdmissions(eventOfOrganiser, admissions, lists, doors),
                new UndoScan(admissions, scans, clock),
                actors);
        FailureQuota failures =
                new FailureQuota(quotas, limits.failures(), actors.trustedProxies(), DoorQuotas.FAILURE_CODES);
        deviceApi = new DoorApi(
                vertx,
                new DoorCaller(new IdentifyDevice(links, clock), failures, limits),
                showDoor,
                new ListDoorAdmissions(lists, doors, events, clock),
                new RecordScans(admissions, new FindScannedTicket(admissions, lists), scans, doors, clock),
                new ListDeviceConflicts(admissions),
                devices,
                doors,
                codes::publicKeys,
                clock);
    }

    /** Begins to tell other processes of changes. */
    RecurringTask startNotices(Vertx vertx) {
        return notices.start(vertx);
    }

    void addOperations(Operations operations) {
        deskApi.addTo(operations);
        deviceApi.addTo(operations);
    }

    /** Removes links, devices and scans of long ago. */
    Future<Void> removeOld() {
        return links.removeOld().compose(removed -> devices.removeOld()).compose(removed -> scans.removeOld());
    }
}
