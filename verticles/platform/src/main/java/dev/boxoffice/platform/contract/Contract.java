package dev.boxoffice.platform.contract;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Reads openapi.yaml, which describes the APIs of all domains.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.0">OpenAPI 3.1</a>
 */
public final class Contract {
  private static final String RESOURCE = "/openapi.yaml";

  private Contract() {}

  /** The contract of the operations with the tag {@code domain}, and no others. */
  public static Future<OpenAPIContract> load(Vertx vertx, String domain) {
    return vertx
        .executeBlocking(Contract::read, false)
        .map(document -> onlyOf(document, domain))
        .compose(document -> OpenAPIContract.from(vertx, document));
  }

  private static JsonObject read() throws IOException {
    try (InputStream yaml = Contract.class.getResourceAsStream(RESOURCE)) {
      // Jackson's reader does not follow the anchors of YAML.
      Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
      return new JsonObject(document).copy();
    }
  }

  private static JsonObject onlyOf(JsonObject document, String domain) {
    JsonObject paths = document.getJsonObject("paths");
    JsonObject own = new JsonObject();
    for (String path : paths.fieldNames()) {
      JsonObject operations = paths.getJsonObject(path);
      boolean isOwn =
          operations.stream()
              .map(entry -> (JsonObject) entry.getValue())
              .anyMatch(operation -> operation.getJsonArray("tags").contains(domain));
      if (isOwn) {
        operations.forEach(entry -> forgetResponses((JsonObject) entry.getValue()));
        own.put(path, operations);
      }
    }
    return document.put("paths", own);
  }

  /**
   * Nobody asks for them here, and the library refuses contracts with types that it cannot read.
   */
  private static void forgetResponses(JsonObject operation) {
    JsonObject any = new JsonObject().put("description", "Any");
    operation.put("responses", new JsonObject().put("default", any));
  }
}
