package dev.boxoffice.platform.contract;

import dev.boxoffice.platform.http.ApiException;
import dev.boxoffice.platform.http.ErrorDetail;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lets only requests pass that are valid by the contract; tells of the others all that is wrong.
 */
final class RequestValidation implements Handler<RoutingContext> {
  private static final String JSON = "application/json";
  private static final int MOST_LEVELS = 16;

  private final List<Parameter> query;
  private final Map<String, Validator> queryValidators;
  private final JsonObject bodySchema;
  private final Validator bodyValidator;

  RequestValidation(OpenAPIContract contract, Operation operation) {
    this.query =
        operation.getParameters().stream()
            .filter(parameter -> parameter.getIn() == Location.QUERY)
            .toList();
    this.queryValidators =
        query.stream()
            .collect(
                Collectors.toMap(
                    Parameter::getName,
                    parameter -> contract.getSchemaRepository().validator(parameter.getSchema())));
    MediaType body =
        operation.getRequestBody() == null
            ? null
            : operation.getRequestBody().getContent().get(JSON);
    this.bodySchema = body == null ? null : resolved(body);
    this.bodyValidator =
        body == null ? null : contract.getSchemaRepository().validator(body.getSchema());
  }

  private static JsonObject resolved(MediaType body) {
    JsonObject properties = body.getSchema().get("properties", new JsonObject());
    return properties;
  }

  @Override
  public void handle(RoutingContext ctx) {
    List<ErrorDetail> errors = new ArrayList<>();
    for (Parameter parameter : query) {
      check(parameter, ctx.request().getParam(parameter.getName()), errors);
    }
    if (bodyValidator != null) {
      OutputUnit result = bodyValidator.validate(body(ctx));
      if (!Boolean.TRUE.equals(result.getValid())) {
        errors.addAll(Violations.of(result, bodySchema));
      }
    }
    if (errors.isEmpty()) {
      ctx.next();
    } else {
      ctx.fail(ApiException.of(400, errors));
    }
  }

  private void check(Parameter parameter, String text, List<ErrorDetail> errors) {
    String name = parameter.getName();
    if (text == null || text.isEmpty()) {
      if (parameter.isRequired()) {
        errors.add(new ErrorDetail(name + " is required", name));
      }
      return;
    }
    Object value = convert(text, parameter.getSchema().get("type"));
    OutputUnit result = queryValidators.get(name).validate(value);
    if (!Boolean.TRUE.equals(result.getValid())) {
      JsonObject schema = new JsonObject();
      parameter
          .getSchema()
          .fieldNames()
          .forEach(key -> schema.put(key, parameter.getSchema().get(key)));
      errors.addAll(Violations.ofParameter(result, name, schema));
    }
  }

  private static Object convert(String text, String type) {
    try {
      return switch (type) {
        case "integer" -> Integer.valueOf(text);
        case "number" -> new BigDecimal(text).doubleValue();
        case "boolean" ->
            text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
        default -> text;
      };
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private static JsonObject body(RoutingContext ctx) {
    if (ctx.body().length() <= 0) {
      throw ApiException.badRequest("A JSON object is required as the request body");
    }
    String contentType = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith(JSON)) {
      throw ApiException.of(
          415, List.of(new ErrorDetail("The content type must be application/json", null)));
    }
    if (Nesting.exceeds(ctx.body().buffer(), MOST_LEVELS)) {
      throw ApiException.badRequest("The request body is nested too deeply");
    }
    try {
      JsonObject body = ctx.body().asJsonObject();
      if (body != null) {
        return body;
      }
    } catch (DecodeException | ClassCastException e) {
      // Answered below, like JSON that is not an object.
    }
    throw ApiException.badRequest("The request body is not a JSON object");
  }
}
