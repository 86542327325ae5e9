package dev.boxoffice.platform.identity;

import dev.boxoffice.platform.runtime.KeyValues;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The answers of all domains to requests for the data of a user, in a key-value bucket whose values expire. Each file
 * of a domain is a list of objects in numbered parts; the domain's own key, which is written last, says how many.
 */
public final class UserExports {
    /** How long an export can be downloaded. */
    public static final Duration LIFE = Duration.ofDays(1);

    private static final String BUCKET = "exports";

    /** Less than a message may have. */
    private static final int PART_BYTES = 262_144;

    private final KeyValues bucket;

    /** Those of {@code buckets}. */
    public UserExports(KeyValues.Buckets buckets) {
        this.bucket = buckets.bucket(BUCKET, LIFE);
    }

    /** Creates the bucket if it is missing. */
    public Future<Void> open() {
        return bucket.ensure();
    }

    /** Writes the files of a domain; may be repeated. */
    public Future<Void> write(String exportId, String domain, Map<String, JsonArray> files) {
        JsonObject counts = new JsonObject();
        Future<Void> written = Future.succeededFuture();
        for (Map.Entry<String, JsonArray> file : files.entrySet()) {
            List<String> parts = parts(file.getValue());
            counts.put(file.getKey(), parts.size());
            for (int i = 0; i < parts.size(); i++) {
                String key = key(exportId, domain, file.getKey(), i);
                String part = parts.get(i);
                written = written.compose(previous -> bucket.put(key, part));
            }
        }
        return written.compose(all -> bucket.put(exportId + "." + domain, counts.encode()));
    }

    private static String key(String exportId, String domain, String file, int part) {
        return exportId + "." + domain + "." + file + "." + part;
    }

    private static List<String> parts(JsonArray list) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int bytes = 0;
        for (Object entry : list) {
            String text = ((JsonObject) entry).encodePrettily();
            int size = text.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > 0 && bytes + size > PART_BYTES) {
                parts.add(part.toString());
                part = new StringBuilder();
                bytes = 0;
            }
            part.append(bytes == 0 ? "" : ",\n").append(text);
            bytes += size;
        }
        parts.add(part.toString());
        return parts;
    }

    /** The files of a domain and their numbers of parts; empty until it has answered. */
    public Future<Optional<Map<String, Integer>>> files(String exportId, String domain) {
        return bucket.get(exportId + "." + domain)
                .map(found -> found.map(text -> {
                    JsonObject counts = new JsonObject(text);
                    return counts.fieldNames().stream()
                            .collect(Collectors.toUnmodifiableMap(name -> name, counts::getInteger));
                }));
    }

    /** Removes what a domain has written; what it has not finished expires by itself. */
    public Future<Void> remove(String exportId, String domain) {
        return files(exportId, domain).compose(found -> {
            Future<Void> removed = Future.succeededFuture();
            for (Map.Entry<String, Integer> file : found.orElse(Map.of()).entrySet()) {
                for (int i = 0; i < file.getValue(); i++) {
                    String key = key(exportId, domain, file.getKey(), i);
                    removed = removed.compose(previous -> bucket.remove(key));
                }
            }
            return removed;
        });
    }

    /** A part of a file: objects in JSON, separated by commas. */
    public Future<String> part(String exportId, String domain, String file, int part) {
        return bucket.get(key(exportId, domain, file, part)).map(found -> found.orElse(""));
    }
}
