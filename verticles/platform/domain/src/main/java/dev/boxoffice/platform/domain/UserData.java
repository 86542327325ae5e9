package dev.boxoffice.platform.domain;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.Map;

/** What one domain stores of a user. */
public interface UserData {
    /** Entries of one list of an export; the rest is left out. */
    int MOST_ENTRIES = 10_000;

    /** All that the domain knows of a user: lists of objects by the names of their files. */
    Future<Map<String, JsonArray>> export(String userId);

    /** Removes what says who the user is, or blanks it where the law asks to keep the rest; may be repeated. */
    Future<Void> erase(String userId);

    /**
     * What the domain knows of persons without an account who have an address, as {@link #export} does.
     *
     * @param addressHash see {@link dev.boxoffice.kernel.text.AddressHash}
     */
    default Future<Map<String, JsonArray>> exportAddress(String addressHash) {
        return Future.succeededFuture(Map.of());
    }

    /** Removes an address, and what says whose it is, of persons without an account; may be repeated. */
    default Future<Void> eraseAddress(String addressHash) {
        return Future.succeededFuture();
    }
}
