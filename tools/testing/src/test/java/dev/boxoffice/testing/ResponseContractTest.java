package dev.boxoffice.testing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ResponseContractTest {
    private static final String JSON = "application/json; charset=utf-8";
    private static final String TICKET =
            """
      {"id":"t","version":1,"userId":"u","title":"Opera","price":10.5,"currency":"usd",
       "quantity":2,"available":2,"held":0,"sold":0,"status":"active",
       "createdAt":"2030-01-02T03:04:05Z"}""";

    @Test
    void documentedFormPasses() {
        assertDoesNotThrow(() -> check("GET", "/api/tickets/t?x=1", 200, JSON, TICKET));
        assertDoesNotThrow(() -> check("GET", "/api/tickets", 200, JSON, "[" + TICKET + "]"));
        assertDoesNotThrow(() -> check("DELETE", "/api/tickets/t", 204, null, ""));
        assertDoesNotThrow(() -> check("GET", "/api/nothing", 404, JSON, error()));
        assertDoesNotThrow(() -> check("PUT", "/api/users/signin", 405, JSON, error()));
        assertDoesNotThrow(() -> check("GET", "/health/live", 599, null, "x"));
    }

    @Test
    void undocumentedStatusFails() {
        assertFails("GET", "/api/tickets/t", 500, JSON, error());
        assertFails("GET", "/api/tickets/t", 409, JSON, error());
        assertFails("GET", "/api/nothing", 200, JSON, "{}");
        assertFails("PUT", "/api/users/signin", 500, JSON, error());
    }

    @Test
    void bodyOfAnotherShapeFails() {
        assertFails("GET", "/api/tickets/t", 200, JSON, TICKET.replace("\"id\"", "\"_id\""));
        assertFails("GET", "/api/tickets/t", 200, JSON, TICKET.replace("10.5", "\"10.5\""));
        assertFails("GET", "/api/tickets/t", 200, JSON, TICKET.replace("2030-01-02T", "tomorrow"));
        assertFails("GET", "/api/tickets/t", 200, JSON, TICKET.replace("{", "{\"secret\":1,"));
        assertFails("GET", "/api/tickets", 200, JSON, TICKET);
        assertFails("GET", "/api/tickets/t", 200, "text/html", TICKET);
        assertFails("GET", "/api/tickets/t", 200, JSON, "<html>");
        assertFails("DELETE", "/api/tickets/t", 204, JSON, "{}");
        assertFails("GET", "/api/nothing", 404, JSON, "{\"error\":\"no\"}");
        assertFails("GET", "/api/nothing", 404, JSON, error().replace("{\"m", "{\"stack\":\"at x\",\"m"));
    }

    private static String error() {
        return "{\"errors\":[{\"message\":\"no\",\"code\":\"not_found\"}]}";
    }

    private static void assertFails(String method, String uri, int status, String type, String body) {
        AssertionError error = assertThrows(AssertionError.class, () -> check(method, uri, status, type, body));
        assertTrue(error.getMessage() != null && !error.getMessage().isEmpty(), body);
    }

    private static void check(String method, String uri, int status, String type, String body) {
        ResponseContract.check(method, uri, status, type, body);
    }
}
