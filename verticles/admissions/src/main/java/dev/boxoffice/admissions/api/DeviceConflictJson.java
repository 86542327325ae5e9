package dev.boxoffice.admissions.api;

import dev.boxoffice.admissions.ListConflicts;
import dev.boxoffice.admissions.model.DoorStaff;
import dev.boxoffice.admissions.model.Entry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Conflicts as a device at the door shows them: without order and codes. */
final class DeviceConflictJson {
    private DeviceConflictJson() {}

    static JsonArray of(List<ListConflicts.Shown> conflicts, DoorStaff staff, boolean hasNames) {
        return DoorJson.array(conflicts, shown -> DoorJson.ticket(shown.admission(), hasNames)
                .put("id", shown.conflict().second().scanId())
                .put("reason", shown.conflict().reason().text())
                .put("number", shown.admission().place().number())
                .put("of", shown.admission().place().of())
                .put("first", scan(shown.first(), staff))
                .put("second", scan(shown.second(), staff)));
    }

    private static JsonObject scan(Entry entry, DoorStaff staff) {
        return entry == null
                ? null
                : DoorJson.of(entry).put("mine", entry.deviceId().equals(staff.deviceId()));
    }
}
