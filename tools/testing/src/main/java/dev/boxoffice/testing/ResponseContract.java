package dev.boxoffice.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Holds what the API answers against openapi.yaml: a status that the operation promises, and a body as described for
 * it, with no field more.
 */
public final class ResponseContract {
    private static final String API = "/api/";
    private static final String SCHEMAS = "/api/schemas/";
    private static final String JSON = "application/json";

    /** What a request for a host that is not served here is answered, whatever it asks. */
    private static final int MISDIRECTED = 421;

    /** What the server answers before it knows of an operation. */
    private static final List<Integer> BEFORE_ANY_OPERATION =
            List.of(400, 403, 404, 405, 413, 414, MISDIRECTED, 431, 503);

    private static final JsonNode DOCUMENT = Schemas.openApi();
    private static final JsonNode COMPONENTS = Schemas.closed(DOCUMENT.get("components"));
    private static final List<Path> PATHS = paths();
    private static final Map<JsonNode, JsonSchema> COMPILED = new ConcurrentHashMap<>();

    private ResponseContract() {}

    private record Path(Pattern pattern, boolean isLiteral, JsonNode operations) {}

    private static List<Path> paths() {
        List<Path> paths = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : DOCUMENT.get("paths").properties()) {
            String regex = entry.getKey().replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+");
            boolean isLiteral = !entry.getKey().contains("{");
            paths.add(new Path(Pattern.compile(regex), isLiteral, entry.getValue()));
        }
        paths.sort(Comparator.comparing(path -> !path.isLiteral()));
        return paths;
    }

    /**
     * Checks one answer. Answers beyond {@code /api/}, and the documents that are the contract, always pass.
     *
     * @param uri path, with or without its query
     * @param contentType null if the answer has none
     * @throws AssertionError if the contract does not promise this
     */
    public static void check(String method, String uri, int status, String contentType, String body) {
        String path = uri.replaceFirst("[?#].*", "");
        String verb = method.toLowerCase(Locale.ROOT);
        boolean isDocument = path.endsWith(".yaml") || path.startsWith(SCHEMAS);
        if (!path.startsWith(API) || isDocument || verb.equals("options") || verb.equals("head")) {
            return;
        }
        String what = method + " " + path + " answered " + status;
        JsonNode response = promised(path, verb, status);
        if (response == null) {
            throw new AssertionError(what + ", which openapi.yaml does not promise: " + body);
        }
        List<String> violations = violations(response, contentType, body);
        if (!violations.isEmpty()) {
            throw new AssertionError(what + " but not as openapi.yaml says: " + violations + " in " + body);
        }
    }

    private static JsonNode promised(String path, String verb, int status) {
        return PATHS.stream()
                .filter(candidate -> candidate.pattern().matcher(path).matches())
                .map(Path::operations)
                .filter(operations -> operations.has(verb))
                .findFirst()
                .map(operations -> operations.get(verb).get("responses").get(Integer.toString(status)))
                .map(ResponseContract::resolved)
                .orElseGet(() -> isPromisedAlone(path, verb, status) ? null : general(status));
    }

    private static boolean isPromisedAlone(String path, String verb, int status) {
        return status != MISDIRECTED && isOperation(path, verb);
    }

    private static boolean isOperation(String path, String verb) {
        return PATHS.stream()
                .anyMatch(candidate -> candidate.pattern().matcher(path).matches()
                        && candidate.operations().has(verb));
    }

    private static JsonNode general(int status) {
        return BEFORE_ANY_OPERATION.contains(status) ? COMPONENTS.at("/responses/Wrong") : null;
    }

    private static JsonNode resolved(JsonNode response) {
        JsonNode reference = response.get("$ref");
        return reference == null ? response : DOCUMENT.at(reference.textValue().substring(1));
    }

    private static List<String> violations(JsonNode response, String contentType, String body) {
        JsonNode content = response.get("content");
        if (content == null) {
            return body == null || body.isEmpty() ? List.of() : List.of("there is a body");
        }
        String type = String.valueOf(contentType).replaceFirst(";.*", "").trim();
        if (!content.has(type)) {
            return List.of("the content type is " + contentType);
        }
        return type.equals(JSON)
                ? Schemas.violations(schema(content.get(type).get("schema")), Schemas.parse(body))
                : List.of();
    }

    private static JsonSchema schema(JsonNode schema) {
        return COMPILED.computeIfAbsent(schema, key -> {
            ObjectNode document = Schemas.object();
            document.set("components", COMPONENTS);
            document.setAll((ObjectNode) Schemas.closed(key));
            return Schemas.compile(document);
        });
    }
}
