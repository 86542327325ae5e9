package dev.boxoffice.platform.http.contract;

import dev.boxoffice.kernel.money.Decimals;
import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets only requests pass that are valid by the contract; tells of the others all that is wrong. Lengths and sizes are
 * checked first: no pattern, format or arithmetic sees what exceeds them. Path parameters and headers are bounded by
 * the server, which reads lines of some kilobytes.
 */
final class RequestValidation implements Handler<RoutingContext> {
    private static final String JSON = "application/json";

    private final List<QueryParameter> query;
    private final Optional<Body> body;

    /** A parameter of the query, with its schema. */
    private record QueryParameter(String name, boolean isRequired, JsonObject schema, Validator validator) {}

    /** The body, with its schema. */
    private record Body(JsonObject schema, Validator validator, BodyReader reader, boolean isRequired) {
        boolean isGiven(RoutingContext ctx) {
            return isRequired || ctx.body().length() > 0;
        }
    }

    RequestValidation(OpenAPIContract contract, Operation operation) {
        this.query = operation.getParameters().stream()
                .filter(parameter -> parameter.getIn() == Location.QUERY)
                .map(parameter -> queryParameter(contract, parameter))
                .toList();
        this.body = Optional.ofNullable(operation.getRequestBody())
                .map(request -> request.getContent().get(JSON))
                .map(content ->
                        body(contract, content, operation.getRequestBody().isRequired()));
    }

    private static QueryParameter queryParameter(OpenAPIContract contract, Parameter parameter) {
        JsonSchema schema = parameter.getSchema();
        return new QueryParameter(
                parameter.getName(),
                parameter.isRequired(),
                copy(schema),
                contract.getSchemaRepository().validator(schema));
    }

    private static Body body(OpenAPIContract contract, MediaType content, boolean isRequired) {
        JsonObject schema = copy(content.getSchema());
        return new Body(
                schema,
                contract.getSchemaRepository().validator(content.getSchema()),
                new BodyReader(
                        schema.getJsonObject("properties", new JsonObject()).fieldNames()),
                isRequired);
    }

    private static JsonObject copy(JsonSchema schema) {
        JsonObject copy = new JsonObject();
        schema.fieldNames().forEach(key -> copy.put(key, schema.get(key)));
        return copy;
    }

    @Override
    public void handle(RoutingContext ctx) {
        List<ErrorDetail> errors = new ArrayList<>();
        for (QueryParameter parameter : query) {
            check(parameter, ctx.request().getParam(parameter.name()), errors);
        }
        body.filter(expected -> expected.isGiven(ctx))
                .ifPresent(expected -> check(expected, expected.reader().read(ctx), errors));
        if (errors.isEmpty()) {
            ctx.next();
        } else {
            ctx.fail(Problem.invalid(errors));
        }
    }

    private static void check(QueryParameter parameter, String text, List<ErrorDetail> errors) {
        String name = parameter.name();
        if (text == null || text.isEmpty()) {
            if (parameter.isRequired()) {
                errors.add(Violations.missing(name));
            }
            return;
        }
        Object value;
        try {
            value = converted(text, parameter.schema().getString("type"));
        } catch (ArithmeticException e) {
            errors.add(Violations.outOfRange(name));
            return;
        }
        if (TextRules.isTooLong(value, parameter.schema())) {
            errors.add(Violations.tooLong(FieldPath.field(name, parameter.schema())));
            return;
        }
        OutputUnit result = parameter.validator().validate(value);
        if (!Boolean.TRUE.equals(result.getValid())) {
            errors.add(Violations.ofParameter(result, name, parameter.schema()));
        }
    }

    private static Object converted(String text, String type) {
        try {
            return switch (type) {
                case "integer" -> Integer.valueOf(text);
                case "number" -> Decimals.parse(text).doubleValue();
                case "boolean" -> text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
                default -> text;
            };
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static void check(Body expected, JsonObject content, List<ErrorDetail> errors) {
        List<ErrorDetail> ofTexts = TextRules.apply(content, expected.schema());
        errors.addAll(ofTexts);
        if (ofTexts.isEmpty()) {
            OutputUnit result = expected.validator().validate(content);
            if (!Boolean.TRUE.equals(result.getValid())) {
                errors.addAll(Violations.of(result, expected.schema()));
            }
        }
    }
}
