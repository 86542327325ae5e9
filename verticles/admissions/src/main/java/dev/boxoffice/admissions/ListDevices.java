package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Device;
import dev.boxoffice.admissions.model.DoorLink;
import dev.boxoffice.admissions.store.DeviceStore;
import dev.boxoffice.admissions.store.DoorLinkStore;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import java.util.List;

/** Lists the links of an event, and the devices that have used them. */
public record ListDevices(EventOfOrganiser eventOfOrganiser, DoorLinkStore links, DeviceStore devices) {
    /** The links that work, the oldest first. */
    public Future<List<DoorLink>> links(String eventId, Actor actor) {
        return eventOfOrganiser.find(eventId, actor).compose(event -> links.live(eventId));
    }

    /** The devices, that with the latest contact first. */
    public Future<List<Device>> devices(String eventId, Actor actor) {
        return eventOfOrganiser.find(eventId, actor).compose(event -> devices.ofEvent(eventId));
    }
}
