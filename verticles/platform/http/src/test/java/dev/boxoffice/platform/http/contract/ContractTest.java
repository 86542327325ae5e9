package dev.boxoffice.platform.http.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.OpenApi;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContractTest {
    private static final int SECONDS = 30;
    private static final Set<String> ALL = Set.copyOf(OpenApi.domains());

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(SECONDS, TimeUnit.SECONDS);
    }

    /** Which a process does not look at when it starts. */
    @Test
    void contractIsValidOpenApi() throws Exception {
        OpenAPIContract checked = OpenAPIContract.from(vertx, Contract.onlyOf(Contract.document(), ALL))
                .await(SECONDS, TimeUnit.SECONDS);
        Contract read = Contract.read(vertx, ALL);
        Set<String> paths = new TreeSet<>();
        for (String domain : ALL) {
            paths.addAll(part(read, domain).paths());
        }
        assertEquals(
                checked.operations().stream()
                        .map(Operation::getAbsoluteOpenAPIPath)
                        .collect(Collectors.toCollection(TreeSet::new)),
                paths);
    }

    @Test
    void eachDomainHasItsOwnOperationsAlone() throws Exception {
        Contract read = Contract.read(vertx, Set.of("tickets", "orders"));
        DomainContract tickets = part(read, "tickets");
        DomainContract orders = part(read, "orders");
        assertTrue(tickets.has(HttpMethod.GET, "/api/tickets/42"));
        assertFalse(orders.has(HttpMethod.GET, "/api/tickets/42"));
        assertFalse(tickets.has(HttpMethod.DELETE, "/api/users/signup"));
        assertTrue(orders.has(HttpMethod.POST, "/api/orders"));
        assertTrue(tickets.find("createTicket").isPresent());
        assertFalse(orders.find("createTicket").isPresent());
    }

    @Test
    void linksLeadToOperationsThatAnswerWithPages() throws Exception {
        DomainContract notifications = part(Contract.read(vertx, Set.of("notifications")), "notifications");
        assertTrue(notifications.isLinked(HttpMethod.GET, "/api/notifications/unsubscribe"));
        assertTrue(notifications.isLinked(HttpMethod.POST, "/api/notifications/confirmation"));
        assertFalse(notifications.isLinked(HttpMethod.GET, "/api/notifications/subscription"));
        assertFalse(notifications.isLinked(HttpMethod.GET, "/api/none"));
    }

    /** As expiration, which has no operations. */
    @Test
    void domainMayHaveNoOperations() throws Exception {
        DomainContract none = part(Contract.read(vertx, Set.of("expiration")), "expiration");
        assertEquals(0, none.size());
        assertTrue(none.paths().isEmpty());
    }

    private static DomainContract part(Contract contract, String domain) throws Exception {
        return contract.of(domain).await(SECONDS, TimeUnit.SECONDS);
    }
}
