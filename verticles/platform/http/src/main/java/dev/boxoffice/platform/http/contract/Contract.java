package dev.boxoffice.platform.http.contract;

import dev.boxoffice.events.OpenApi;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.OpenAPIVersion;
import io.vertx.openapi.contract.impl.OpenAPIContractImpl;
import io.vertx.openapi.impl.OpenAPIFormatValidator;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * The operations of the domains of a process, as their OpenAPI documents describe them: read once.
 *
 * <p>Safe to use from any thread.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.0">OpenAPI 3.1</a>
 */
public final class Contract {
    /** Is true of an operation that answers with a page. */
    static final String ANSWERS_PAGE = "x-answers-page";

    private final Vertx vertx;
    private final Future<Map<String, DomainContract>> parts;

    private Contract(Vertx vertx, Future<Map<String, DomainContract>> parts) {
        this.vertx = vertx;
        this.parts = parts;
    }

    /** Begins to read the contract of the operations whose tag is one of {@code domains}. */
    public static Contract read(Vertx vertx, Collection<String> domains) {
        Set<String> tags = Set.copyOf(domains);
        return new Contract(
                vertx,
                vertx.executeBlocking(() -> onlyOf(document(), tags), false)
                        .compose(document -> contract(vertx, document))
                        // In one place, as the library notes in the schemas what it has resolved.
                        .compose(contract -> vertx.executeBlocking(() -> DomainContract.of(contract, tags), false)));
    }

    /** The operations of one of the domains, once they are read; on the context of the caller. */
    public Future<DomainContract> of(String domain) {
        return Future.fromCompletionStage(parts.toCompletionStage(), vertx.getOrCreateContext())
                .map(read -> read.get(domain));
    }

    /**
     * What {@link OpenAPIContract#from} does, but for comparing our own contract with the schema of all contracts: the
     * tests have done so, and it takes as long as all the rest.
     */
    private static Future<OpenAPIContract> contract(Vertx vertx, JsonObject document) {
        SchemaRepository schemas = SchemaRepository.create(
                new JsonSchemaOptions()
                        .setDraft(Draft.DRAFT202012)
                        .setBaseUri("app://")
                        .setOutputFormat(OutputFormat.Basic),
                new OpenAPIFormatValidator());
        return OpenAPIVersion.V3_1
                .resolve(vertx, schemas, document)
                .map(resolved -> new OpenAPIContractImpl(resolved, OpenAPIVersion.V3_1, schemas));
    }

    static JsonObject document() {
        return new JsonObject(OpenApi.document()).copy();
    }

    static JsonObject onlyOf(JsonObject document, Set<String> domains) {
        JsonObject paths = document.getJsonObject("paths");
        JsonObject own = new JsonObject();
        for (String path : paths.fieldNames()) {
            JsonObject operations = paths.getJsonObject(path);
            boolean isOwn = operations.stream()
                    .map(entry -> (JsonObject) entry.getValue())
                    .anyMatch(operation -> isOf(operation.getJsonArray("tags"), domains));
            if (isOwn) {
                operations.forEach(entry -> {
                    forgetResponses((JsonObject) entry.getValue());
                    inlineBody((JsonObject) entry.getValue(), document);
                });
                own.put(path, operations);
            }
        }
        return document.put("paths", own);
    }

    private static boolean isOf(JsonArray tags, Set<String> domains) {
        return tags.stream().anyMatch(tag -> domains.contains((String) tag));
    }

    /** Puts the schemas that a request body refers to in their places, where its fields are looked up. */
    private static void inlineBody(JsonObject operation, JsonObject document) {
        if (operation.containsKey("requestBody")) {
            operation.put("requestBody", inlined(operation.getValue("requestBody"), document));
        }
    }

    static Object inlined(Object value, JsonObject document) {
        if (value instanceof JsonArray list) {
            JsonArray copy = new JsonArray();
            list.forEach(item -> copy.add(inlined(item, document)));
            return copy;
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        String reference = object.getString("$ref");
        if (reference != null) {
            Object found = document;
            for (String name : reference.substring(2).split("/", -1)) {
                found = ((JsonObject) found).getValue(name);
            }
            return inlined(found, document);
        }
        JsonObject copy = new JsonObject();
        object.forEach(member -> copy.put(member.getKey(), inlined(member.getValue(), document)));
        return copy;
    }

    /**
     * Removes the responses: only whether one is a page is used here, and the library refuses types that it cannot
     * read.
     */
    private static void forgetResponses(JsonObject operation) {
        JsonObject content = operation
                .getJsonObject("responses", new JsonObject())
                .getJsonObject("200", new JsonObject())
                .getJsonObject("content", new JsonObject());
        operation.put(ANSWERS_PAGE, content.containsKey("text/html"));
        JsonObject any = new JsonObject().put("description", "Any");
        operation.put("responses", new JsonObject().put("default", any));
    }
}
