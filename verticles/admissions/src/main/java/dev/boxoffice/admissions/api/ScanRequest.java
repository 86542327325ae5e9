package dev.boxoffice.admissions.api;

import dev.boxoffice.admissions.model.Direction;
import dev.boxoffice.admissions.model.Scan;
import dev.boxoffice.admissions.model.ScanResult;
import dev.boxoffice.events.EnumText;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.text.Times;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads the scans that a device reports. */
final class ScanRequest {
    private ScanRequest() {}

    static List<Scan> read(JsonArray scans) {
        return IntStream.range(0, scans.size())
                .mapToObj(i -> read("scans[" + i + "]", scans.getJsonObject(i)))
                .toList();
    }

    /** Programs that read codes often add a line break. */
    private static String stripped(String code) {
        return code == null ? null : code.strip();
    }

    private static Scan read(String path, JsonObject json) {
        boolean isOffline = json.getBoolean("offline", false);
        String result = json.getString("result");
        if (isOffline && result == null) {
            throw Problem.invalid(path + ".result", "result.missing", "A scan without network has a result");
        }
        Scan scan = new Scan(
                json.getString("id"),
                Times.parse(path + ".at", json.getString("at")),
                EnumText.parse(Direction.class, json.getString("direction")),
                stripped(json.getString("code")),
                json.getString("ref"),
                json.getString("shortCode"),
                json.getString("gateId"),
                isOffline,
                result == null ? null : EnumText.parse(ScanResult.class, result));
        long given = Stream.of(scan.code(), scan.ref(), scan.shortCode())
                .filter(Objects::nonNull)
                .count();
        if (given != 1) {
            throw Problem.invalid(path, "scan.one_code", "A scan has one of code, ref and shortCode");
        }
        return scan;
    }
}
