package dev.boxoffice.platform.http.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.boxoffice.events.JsonLimits;
import dev.boxoffice.kernel.money.Decimals;
import dev.boxoffice.kernel.problem.ErrorCodes;
import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.http.HttpFailure;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads JSON bodies. The text is held to its bounds token by token before a tree is built of it: levels, tokens,
 * lengths of names and numbers, exponents, and one value for a property.
 */
final class BodyReader {
    private static final String JSON = "application/json";
    private static final int LEVELS = 16;

    /** The largest body, an event with all its types, codes and questions, has about ten thousand. */
    private static final long TOKENS = 16_384;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(LEVELS)
                    .maxNumberLength(JsonLimits.NUMBER_LENGTH)
                    .maxNameLength(JsonLimits.NAME_LENGTH)
                    .maxTokenCount(TOKENS)
                    .build())
            .build();

    private final Set<String> properties;

    /**
     * A reader for one operation.
     *
     * @param properties those that its schema knows, which errors may name
     */
    BodyReader(Set<String> properties) {
        this.properties = Set.copyOf(properties);
    }

    /**
     * The body of a request; handlers find the same object in it.
     *
     * @throws HttpFailure if the content type is not JSON
     * @throws Problem.Invalid if it is no JSON object, or exceeds a bound
     */
    JsonObject read(RoutingContext ctx) {
        if (ctx.body().length() <= 0) {
            throw whole("body.required", "A JSON object is required as the request body");
        }
        String contentType = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith(JSON)) {
            throw new HttpFailure(415, new ErrorDetail("The content type must be application/json", null));
        }
        checkBounds(ctx.body().buffer().getBytes());
        try {
            JsonObject body = ctx.body().asJsonObject();
            if (body != null) {
                return body;
            }
        } catch (DecodeException | ClassCastException e) {
            // Answered below, like JSON that is not an object.
        }
        throw noObject();
    }

    private void checkBounds(byte[] body) {
        String property = null;
        Set<String> seen = new HashSet<>();
        try (JsonParser json = FACTORY.createParser(body)) {
            try {
                for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                    if (token == JsonToken.FIELD_NAME
                            && json.getParsingContext().getNestingDepth() == 1) {
                        property = json.currentName();
                        if (!seen.add(property)) {
                            throw wrong(property, "duplicate", "may be given once only");
                        }
                    } else if (token.isNumeric()) {
                        Decimals.parse(json.getText());
                    }
                }
            } catch (StreamConstraintsException e) {
                boolean isDeep = json.getParsingContext().getNestingDepth() >= LEVELS;
                throw isDeep
                        ? wrong(property, "too_deep", "is nested too deeply")
                        : wrong(property, "too_long", "is too long");
            } catch (ArithmeticException e) {
                throw wrong(property, "out_of_range", Violations.OUT_OF_RANGE);
            }
        } catch (IOException | NumberFormatException e) {
            throw noObject();
        }
    }

    private Problem wrong(String property, String rule, String message) {
        return property != null && properties.contains(property)
                ? Problem.invalid(property, ErrorCodes.of(property, rule), property + " " + message)
                : whole(ErrorCodes.of("body", rule), "The request body " + message);
    }

    private static Problem noObject() {
        return whole("body.not_an_object", "The request body is not a JSON object");
    }

    private static Problem whole(String code, String message) {
        return Problem.invalid(List.of(new ErrorDetail(message, null, code)));
    }
}
