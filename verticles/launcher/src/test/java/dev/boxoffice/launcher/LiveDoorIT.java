package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may connect for live updates, and for how long. */
class LiveDoorIT {
  private static Shop shop;

  @BeforeAll
  static void open() {
    shop = new Shop(Map.of("SOCKETS_PER_ADDRESS", "2", "SESSION_SECONDS", "60"));
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  /** Ends with the socket. */
  private static final class Listener implements WebSocket.Listener {
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile boolean heard;

    /** The raw socket of SockJS answers in binary frames. */
    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      heard = true;
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.complete(null);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.complete(null);
    }

    void awaitClosed() throws Exception {
      closed.get(30, TimeUnit.SECONDS);
    }
  }

  private static WebSocket connect(Listener listener, String... header) {
    WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
    if (header.length > 0) {
      builder.header(header[0], header[1]);
    }
    URI uri = URI.create(shop.url().replace("http:", "ws:") + "/eventbus/websocket");
    return builder.buildAsync(uri, listener).join();
  }

  @Test
  void pagesOfOtherSitesMayNotConnect() {
    CompletionException refused =
        assertThrows(
            CompletionException.class,
            () -> connect(new Listener(), "Origin", "https://evil.example.com"));
    WebSocketHandshakeException answer = (WebSocketHandshakeException) refused.getCause();
    assertEquals(403, answer.getResponse().statusCode());
  }

  @Test
  void whoSignsOutIsHungUpOnAndTooManyAreTurnedAway() throws Exception {
    Client member = shop.member();
    String token = member.token();
    Listener first = new Listener();
    WebSocket socket = connect(first, "Origin", shop.url());
    WebSocket second = connect(new Listener());
    Listener third = new Listener();
    connect(third);
    third.awaitClosed();

    JsonObject register =
        new JsonObject()
            .put("type", "register")
            .put("address", "live.orders." + member.userId())
            .put("headers", new JsonObject().put("authorization", "Bearer " + token));
    socket.sendText(register.encode(), true).join();
    String ticketId = shop.member().list("Doors", 1);
    Shop.eventually()
        .until(
            () -> {
              member.delete("/api/orders/" + member.reserve(ticketId, 1).json().getString("id"));
              return first.heard;
            });
    Client.Answer signedOut =
        member.send(
            member
                .request("/api/users/signout")
                .header("Authorization", "Bearer " + token)
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
    assertEquals(200, signedOut.status());
    first.awaitClosed();
    second.abort();
  }
}
