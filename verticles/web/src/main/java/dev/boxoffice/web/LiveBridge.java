package dev.boxoffice.web;

import dev.boxoffice.platform.security.Identity;
import dev.boxoffice.platform.security.Sessions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.bridge.BridgeEventType;
import io.vertx.ext.bridge.PermittedOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.sockjs.BridgeEvent;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import java.util.Optional;

/**
 * The event bus for browsers: they may listen to the public addresses and to their own, and send
 * nothing.
 */
final class LiveBridge {
  private static final int MOST_ADDRESSES_PER_SOCKET = 16;
  private static final String BEARER = "Bearer ";
  private static final String TOKEN = "boxoffice.token";

  private final Sessions sessions;

  LiveBridge(Sessions sessions) {
    this.sessions = sessions;
  }

  Router router(Vertx vertx) {
    SockJSBridgeOptions options =
        new SockJSBridgeOptions()
            .setMaxHandlersPerSocket(MOST_ADDRESSES_PER_SOCKET)
            .addOutboundPermitted(new PermittedOptions().setAddress(LiveAddresses.TICKETS))
            .addOutboundPermitted(new PermittedOptions().setAddress(LiveAddresses.RESYNC))
            .addOutboundPermitted(
                new PermittedOptions().setAddressRegex(LiveAddresses.ORDERS_PATTERN));
    Router router = Router.router(vertx);
    router.route().handler(LiveBridge::rememberToken);
    router.route("/*").subRouter(SockJSHandler.create(vertx).bridge(options, this::admit));
    return router;
  }

  /** SockJS takes the cookies out of the request before anybody can ask for them. */
  private static void rememberToken(RoutingContext ctx) {
    Sessions.token(ctx.request()).ifPresent(token -> ctx.put(TOKEN, token));
    ctx.next();
  }

  private void admit(BridgeEvent event) {
    if (event.type() != BridgeEventType.REGISTER) {
      event.complete(true);
      return;
    }
    String address = event.getRawMessage().getString("address", "");
    if (!address.startsWith(LiveAddresses.ORDERS_PREFIX)) {
      event.complete(true);
      return;
    }
    String owner = address.substring(LiveAddresses.ORDERS_PREFIX.length());
    listener(event)
        .onComplete(
            who -> event.complete(who.map(Identity::userId).filter(owner::equals).isPresent()),
            failure -> event.complete(false));
  }

  private Future<Optional<Identity>> listener(BridgeEvent event) {
    JsonObject headers = event.getRawMessage().getJsonObject("headers", new JsonObject());
    String header = headers.getString("authorization", "");
    Optional<String> token =
        header.startsWith(BEARER)
            ? Optional.of(header.substring(BEARER.length()))
            : Optional.ofNullable(event.socket().routingContext().get(TOKEN));
    return token.map(sessions::identify).orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }
}
