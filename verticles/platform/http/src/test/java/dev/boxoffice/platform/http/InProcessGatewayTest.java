package dev.boxoffice.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.WebClient;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InProcessGatewayTest {
    private static final String ORDERS = "orders";

    private final Vertx vertx = Vertx.vertx();
    private final InProcessGateway gateway = new InProcessGateway();
    private WebClient client;
    private int port;

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }

    @BeforeEach
    void listen() throws Exception {
        Router edge = Router.router(vertx);
        edge.route().handler(gateway.to(ORDERS));
        edge.route().handler(ctx -> ctx.response().setStatusCode(503).end("edge"));
        port = await(vertx.createHttpServer().requestHandler(edge).listen(0, "127.0.0.1"))
                .actualPort();
        client = WebClient.create(vertx);
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    private ApiMount.Mounted mount(String answer) throws Exception {
        Router router = Router.router(vertx);
        router.get("/api/orders/:id").handler(ctx -> ctx.end(answer + " " + ctx.pathParam("id")));
        return await(gateway.mount(vertx, ORDERS, router));
    }

    private String get() throws Exception {
        return await(client.get(port, "127.0.0.1", "/api/orders/7").send()).bodyAsString();
    }

    @Test
    void passesRequestsToTheMountedRouter() throws Exception {
        mount(ORDERS);
        assertEquals("orders 7", get());
    }

    @Test
    void leavesRequestsOfAnAbsentDomainToTheNextRoute() throws Exception {
        assertTrue(gateway.router(ORDERS).isEmpty());
        assertEquals("edge", get());
    }

    @Test
    void unmountedDomainIsAbsent() throws Exception {
        await(mount(ORDERS).unmount());
        assertEquals("edge", get());
    }

    /** A restarted domain may be mounted before the old instance stops. */
    @Test
    void lateUnmountLeavesTheSuccessor() throws Exception {
        ApiMount.Mounted old = mount("old");
        mount("new");
        await(old.unmount());
        assertEquals("new 7", get());
    }

    @Test
    void isBehindTheEdge() {
        assertFalse(gateway.isOutermost());
    }
}
