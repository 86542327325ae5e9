package dev.boxoffice.platform.contract;

import dev.boxoffice.platform.http.ErrorDetail;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in words what a schema found wrong, once per field. */
final class Violations {
  private static final Pattern MISSING = Pattern.compile("required property \"([^\"]+)\"");
  private static final Pattern FIELD = Pattern.compile("^#?/([^/]+)");

  private Violations() {}

  /**
   * What is wrong with a body.
   *
   * @param properties the schemas of its properties
   */
  static List<ErrorDetail> of(OutputUnit result, JsonObject properties) {
    Map<String, ErrorDetail> byField = new LinkedHashMap<>();
    for (OutputUnit error : result.getErrors()) {
      String keyword = keyword(error);
      String field = field(error, keyword);
      if (field != null) {
        JsonObject schema = properties.getJsonObject(field, new JsonObject());
        String message = field + " " + complaint(keyword, schema);
        byField.putIfAbsent(field, new ErrorDetail(message, field));
      }
    }
    return byField.isEmpty()
        ? List.of(new ErrorDetail("The request body must be a JSON object with content", null))
        : List.copyOf(byField.values());
  }

  /** What is wrong with a parameter. */
  static List<ErrorDetail> ofParameter(OutputUnit result, String name, JsonObject schema) {
    OutputUnit error = result.getErrors().get(0);
    return List.of(new ErrorDetail(name + " " + complaint(keyword(error), schema), name));
  }

  private static String keyword(OutputUnit error) {
    String location = error.getKeywordLocation();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private static String field(OutputUnit error, String keyword) {
    if (keyword.equals("required")) {
      Matcher missing = MISSING.matcher(error.getError());
      return missing.find() ? missing.group(1) : null;
    }
    Matcher field = FIELD.matcher(error.getInstanceLocation());
    return field.find() ? field.group(1) : null;
  }

  private static String complaint(String keyword, JsonObject schema) {
    return switch (keyword) {
      case "required" -> "is required";
      case "type" -> "must be " + type(schema.getValue("type"));
      case "minLength" -> "must have at least " + schema.getValue(keyword) + " characters";
      case "maxLength" -> "must have at most " + schema.getValue(keyword) + " characters";
      case "minimum" -> "must be at least " + schema.getValue(keyword);
      case "exclusiveMinimum" -> "must be greater than " + schema.getValue(keyword);
      case "maximum" -> "must be at most " + schema.getValue(keyword);
      case "enum" -> "must be one of " + schema.getValue(keyword);
      case "format" -> "must be a " + schema.getValue(keyword);
      default -> "is not valid";
    };
  }

  private static String type(Object type) {
    String name = String.valueOf(type);
    if (name.contains("string")) {
      return "text";
    }
    if (name.contains("integer")) {
      return "a whole number";
    }
    return name.contains("number") ? "a number" : "a " + name;
  }
}
