package dev.boxoffice.admissions.api;

import dev.boxoffice.admissions.IdentifyDevice;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.platform.domain.api.OperationQuotas;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaPeriod;
import dev.boxoffice.platform.redis.QuotaScope;
import java.util.List;
import java.util.Set;

/**
 * How often doors may be changed, and devices may scan.
 *
 * @param reads requests of one device that change nothing
 * @param scans of one device
 * @param failures wrong tokens
 */
public record DoorQuotas(Quota reads, Quota scans, List<Quota> failures) {
    /** The errors that count as wrong tokens. */
    public static final Set<String> FAILURE_CODES = Set.of(IdentifyDevice.CLOSED);

    private static final String REQUESTS = "door_requests";
    private static final String WRONG = "wrong_door_links";

    /** Declares and reads the quotas. */
    public static DoorQuotas read(Settings settings) {
        return new DoorQuotas(
                Quota.read(settings, "door_reads", QuotaScope.DEVICE, QuotaPeriod.MINUTE, 240),
                Quota.read(settings, "door_scans", QuotaScope.DEVICE, QuotaPeriod.MINUTE, 2_000),
                List.of(
                        Quota.read(settings, WRONG, QuotaScope.ADDRESS, QuotaPeriod.MINUTE, 60),
                        Quota.read(settings, WRONG, QuotaScope.NETWORK, QuotaPeriod.MINUTE, 600)));
    }

    /** Declares and adds those of operations. */
    static void addTo(OperationQuotas operations, Settings settings) {
        Quota changes = Quota.read(settings, "door_changes", QuotaScope.ACCOUNT, QuotaPeriod.MINUTE, 120);
        Quota networks = Quota.read(settings, REQUESTS, QuotaScope.NETWORK, QuotaPeriod.MINUTE, 60_000);
        operations
                .limit("updateDoor", changes)
                .limit("createDoorLink", changes)
                .limit("revokeDoorLink", changes)
                .limit("undoScan", changes)
                .limit("openDoor", networks)
                .limit("listDoorAdmissions", networks)
                .limit("recordScans", networks);
    }
}
