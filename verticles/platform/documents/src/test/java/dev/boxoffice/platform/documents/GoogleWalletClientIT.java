package dev.boxoffice.platform.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.platform.documents.EventDocument.State;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes at a server of the test that answers as Google does. */
class GoogleWalletClientIT {
    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<JsonObject> bodies = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            requests.add(request.method() + " " + request.path() + " " + request.getHeader("authorization"));
            if (request.path().equals("/token")) {
                request.response().end("{\"access_token\":\"secret\",\"expires_in\":3600}");
            } else {
                bodies.add(body.toJsonObject());
                boolean isSaved = !request.path().contains("o1-2");
                request.response().setStatusCode(isSaved ? 200 : 404).end("{}");
            }
        });
    }

    @Test
    void saysWhatHasBecomeOfTicketsAndEvents() throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await(30, TimeUnit.SECONDS);
        URI api = URI.create("http://127.0.0.1:" + server.actualPort());
        WalletFiles files = WalletFiles.create(directory, api + "/token");
        WalletConfig.Google config = files.google(api);
        GoogleWalletClient client = new GoogleWalletClient(vertx, GoogleWallet.load(config), config, Clock.systemUTC());
        EventDocument event = Tickets.event("Figaro", State.SCHEDULED);
        TicketDocument ticket = Tickets.ticket(event, 1, 2);
        assertTrue(client.changeTicket(ticket.voided("o1-1.1")).await(30, TimeUnit.SECONDS));
        assertEquals("INACTIVE", bodies.get(0).getString("state"));
        assertFalse(bodies.get(0).containsKey("barcode"), bodies.get(0).encode());
        assertFalse(client.changeTicket(Tickets.ticket(event, 2, 2)).await(30, TimeUnit.SECONDS));
        assertTrue(client.changeEvent(event).await(30, TimeUnit.SECONDS));
        String objects = "PATCH /walletobjects/v1/eventTicketObject/3388000000012345678.";
        assertEquals(
                List.of(
                        "POST /token null",
                        objects + "o1-1.1 Bearer secret",
                        objects + "o1-2 Bearer secret",
                        "PATCH /walletobjects/v1/eventTicketClass/3388000000012345678.e1 Bearer secret"),
                requests);
    }
}
