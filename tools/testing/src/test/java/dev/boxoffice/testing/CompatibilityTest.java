package dev.boxoffice.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The contracts only grow: programs that were written for the released ones still work. */
class CompatibilityTest {
    private static final JsonNode RELEASED_API = Schemas.resource("/released/openapi.yaml");
    private static final JsonNode RELEASED_EVENTS = Schemas.resource("/released/asyncapi.yaml");

    /** The one promise that was taken back: that nothing is free. See docs/adr/0036. */
    private static final Pattern FREE_TICKETS = Pattern.compile("\\.(price|amount): minimum was 1, is 0$");

    private static final Function<String, JsonNode> RELEASED_SCHEMAS = schemas("/released/schemas/");

    private static Function<String, JsonNode> schemas(String folder) {
        return reference -> Schemas.resource(folder + reference.substring(reference.lastIndexOf('/') + 1));
    }

    @Test
    void releasedApiIsNotBroken() {
        assertEquals(List.of(), ContractChanges.ofApi(RELEASED_API, Schemas.openApi()));
    }

    @Test
    void releasedEventsAreNotBroken() {
        List<String> changes = ContractChanges.ofEvents(
                RELEASED_EVENTS, RELEASED_SCHEMAS, Schemas.resource("/asyncapi.yaml"), schemas("/schemas/"));
        assertEquals(
                List.of(),
                changes.stream()
                        .filter(change -> !FREE_TICKETS.matcher(change).find())
                        .toList());
    }

    @Test
    void additionsAreCompatible() {
        assertEquals(List.of(), apiAfter(api -> {
            property(api, "Ticket", "colour").put("type", "string");
            property(api, "NewTicket", "colour").put("type", "string");
            property(api, "User", "colour").put("type", "string");
            ((ObjectNode) api.at("/components/schemas/NewTicket/properties/title")).remove("maxLength");
            property(api, "NewTicket", "quantity").put("maximum", 1_000_000_000);
            ((ObjectNode) api.at("/paths")).putObject("/api/new").putObject("get");
            body(api, "{\"required\": false}");
        }));
        assertEquals(List.of(), eventsAfter(order -> ((ObjectNode) order.get("properties")).putObject("colour")));
    }

    @Test
    void breakingChangesOfTheApiAreFound() {
        assertBreaksApi(api -> remove(api, "/components/schemas/Ticket/properties", "venue"));
        assertBreaksApi(api -> property(api, "Order", "amount").put("type", "string"));
        assertBreaksApi(api -> property(api, "User", "email").put("type", "integer"));
        assertBreaksApi(api ->
                at(api, "/components/schemas/Order").withArray("/required").remove(0));
        assertBreaksApi(api ->
                at(api, "/components/schemas/NewOrder").withArray("/required").add("quantity"));
        assertBreaksApi(api -> property(api, "NewTicket", "title").put("maxLength", 20));
        assertBreaksApi(api -> property(api, "NewOrder", "ticketId").put("pattern", "^x"));
        assertBreaksApi(api -> remove(api, "/paths", "/api/tickets"));
        assertBreaksApi(api -> remove(api, "/paths/~1api~1tickets", "post"));
        assertBreaksApi(api -> remove(api, "/paths/~1api~1tickets~1{id}/delete/responses", "204"));
        assertBreaksApi(api -> body(api, "{\"required\": true}"));
        assertBreaksApi(api -> {
            JsonNode q = api.at("/paths/~1api~1tickets/get/parameters/0");
            ((ObjectNode) q).put("required", true);
        });
        assertBreaksApi(
                api -> at(api, "/paths/~1api~1tickets/get").putArray("security").addObject());
    }

    @Test
    void breakingChangesOfEventsAreFound() {
        assertBreaksEvents(order -> ((ObjectNode) order.get("properties")).remove("amount"));
        assertBreaksEvents(order -> at(order, "/properties/amount").put("type", "number"));
        assertBreaksEvents(order -> at(order, "/properties/amount").put("minimum", 0));
        assertBreaksEvents(order -> at(order, "").withArray("/required").add("reason"));
        assertBreaksEvents(order -> at(order, "").withArray("/required").remove(0));
        assertBreaksEvents(
                order -> at(order, "/properties/status").withArray("/enum").add("lost"));
        assertBreaksEvents(order -> at(order, "/properties/ticket/properties").remove("title"));
        JsonNode fewer = RELEASED_EVENTS.deepCopy();
        ((ObjectNode) fewer.get("channels")).remove("OrderCreated");
        assertFalse(ContractChanges.ofEvents(RELEASED_EVENTS, RELEASED_SCHEMAS, fewer, RELEASED_SCHEMAS)
                .isEmpty());
    }

    private static void assertBreaksApi(Consumer<JsonNode> change) {
        assertFalse(apiAfter(change).isEmpty(), "not found");
    }

    private static void assertBreaksEvents(Consumer<JsonNode> change) {
        assertFalse(eventsAfter(change).isEmpty(), "not found");
    }

    private static List<String> apiAfter(Consumer<JsonNode> change) {
        JsonNode changed = RELEASED_API.deepCopy();
        change.accept(changed);
        return ContractChanges.ofApi(RELEASED_API, changed);
    }

    private static List<String> eventsAfter(Consumer<JsonNode> changeOfOrder) {
        JsonNode order = RELEASED_SCHEMAS.apply("order.json").deepCopy();
        changeOfOrder.accept(order);
        return ContractChanges.ofEvents(
                RELEASED_EVENTS,
                RELEASED_SCHEMAS,
                RELEASED_EVENTS,
                name -> name.endsWith("/order.json") ? order : RELEASED_SCHEMAS.apply(name));
    }

    private static void body(JsonNode api, String body) {
        at(api, "/paths/~1api~1users~1signout/post").set("requestBody", Schemas.parse(body));
    }

    private static ObjectNode property(JsonNode api, String schema, String name) {
        return at(api, "/components/schemas/" + schema + "/properties").withObject("/" + name);
    }

    private static ObjectNode at(JsonNode node, String pointer) {
        return (ObjectNode) node.at(pointer);
    }

    private static void remove(JsonNode node, String pointer, String name) {
        at(node, pointer).remove(name);
    }
}
