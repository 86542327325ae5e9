package dev.boxoffice.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The operations of openapi.yaml, for tests that go through all of them. */
public final class ContractOperations {
    private ContractOperations() {}

    /**
     * One of them.
     *
     * @param method such as {@code GET}
     * @param path with {@code {id}} in place of ids
     * @param isForMembers whether callers have to be signed in
     * @param isLimited whether it may be answered 429
     */
    public record Operation(String method, String path, boolean isForMembers, boolean isLimited) {}

    /** All of them by {@code operationId}. */
    public static Map<String, Operation> all() {
        Map<String, Operation> all = new TreeMap<>();
        for (Map.Entry<String, JsonNode> path : Schemas.openApi().get("paths").properties()) {
            for (Map.Entry<String, JsonNode> verb : path.getValue().properties()) {
                JsonNode operation = verb.getValue();
                all.put(
                        operation.get("operationId").textValue(),
                        new Operation(
                                verb.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                !operation.path("security").isEmpty(),
                                operation.path("responses").has("429")));
            }
        }
        return all;
    }
}
