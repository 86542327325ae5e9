package dev.boxoffice.platform.http.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.impl.OpenAPIFormatValidator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViolationsTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    private static List<String> wrong(String name, JsonObject body) throws Exception {
        JsonObject document = Contract.document();
        JsonObject schema = (JsonObject) Contract.inlined(
                document.getJsonObject("components").getJsonObject("schemas").getJsonObject(name), document);
        SchemaRepository schemas = SchemaRepository.create(
                new JsonSchemaOptions()
                        .setDraft(Draft.DRAFT202012)
                        .setBaseUri("app://")
                        .setOutputFormat(OutputFormat.Basic),
                new OpenAPIFormatValidator());
        Validator validator = schemas.validator(JsonSchema.of(schema));
        return Violations.of(validator.validate(body), schema).stream()
                .map(error -> error.field() + "|" + error.code() + "|" + error.message())
                .sorted()
                .collect(Collectors.toList());
    }

    private static JsonObject ticket() {
        return new JsonObject().put("title", "a").put("price", 20);
    }

    private static void assertWrong(String error, JsonObject body) throws Exception {
        assertEquals(List.of(error), wrong("NewTicket", body));
    }

    @Test
    void errorsSayTheRuleAndHaveACodeOfItsOwn() throws Exception {
        assertWrong(
                "title|title.too_long|title must have at most 200 characters", ticket().put("title", "x".repeat(300)));
        assertWrong("title|title.too_short|title must have at least 1 character", ticket().put("title", ""));
        assertWrong("title|title.invalid|title must have at least one visible character", ticket().put("title", "  "));
        assertWrong("title|title.not_a_text|title must be text", ticket().put("title", 5));
        assertWrong("price|price.not_a_number|price must be a number", ticket().put("price", "20,00"));
        assertWrong("price|price.too_low|price must be greater than 0", ticket().put("price", 0));
        assertWrong("price|price.too_high|price must be at most 100000000", ticket().put("price", 1e300));
        assertWrong(
                "startsAt|startsAt.not_a_time|startsAt must be a time with its offset, such as"
                        + " 2030-05-17T19:30:00Z",
                ticket().put("startsAt", "2027-05-05 20:00"));
        assertWrong("quantity|quantity.too_high|quantity must be at most 100000", ticket().put("quantity", 100_001));
        assertWrong("quantity|quantity.not_an_integer|quantity must be a whole number", ticket().put("quantity", 1.5));
        assertWrong(
                "currency|currency.invalid|currency must be a code of ISO 4217, such as usd",
                ticket().put("currency", "euro"));
        assertWrong("price|price.required|price is required", new JsonObject().put("title", "a"));
    }

    @Test
    void errorsWithinListsNameTheEntryAndHaveCodesWithoutIt() throws Exception {
        JsonObject type = new JsonObject().put("name", "x".repeat(101)).put("price", -1);
        assertEquals(
                List.of(
                        "ticketTypes.1.name|ticketTypes.name.too_long|name must have at most 100 characters",
                        "ticketTypes.1.price|ticketTypes.price.too_low|price must be at least 0"),
                wrong(
                        "NewEvent",
                        new JsonObject()
                                .put("title", "a")
                                .put(
                                        "ticketTypes",
                                        List.of(
                                                new JsonObject()
                                                        .put("name", "a")
                                                        .put("price", 1),
                                                type))));
        assertEquals(
                List.of("answers.q1|answers.wrong_type|answers must be text, or true or false"),
                wrong(
                        "NewOrder",
                        new JsonObject()
                                .put("answers", new JsonObject().put("q1", 5).put("q2", true))));
    }

    @Test
    void eachFieldIsReportedOnce() throws Exception {
        assertEquals(
                List.of(
                        "price|price.required|price is required",
                        "quantity|quantity.too_low|quantity must be at least 1",
                        "title|title.required|title is required"),
                wrong("NewTicket", new JsonObject().put("quantity", 0)));
        assertEquals(
                List.of("null|body.invalid|The request body must be a JSON object with content"),
                wrong("TicketChanges", new JsonObject()));
    }
}
