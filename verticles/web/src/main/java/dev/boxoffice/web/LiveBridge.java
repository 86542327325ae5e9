package dev.boxoffice.web;

import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.http.BrowserSecurity;
import dev.boxoffice.platform.http.RequestBodies;
import dev.boxoffice.platform.identity.Sessions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.bridge.PermittedOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.sockjs.BridgeEvent;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import io.vertx.ext.web.handler.sockjs.Transport;
import io.vertx.ext.web.handler.sockjs.impl.EventBusBridgeImpl;
import java.util.Optional;
import java.util.stream.Stream;

/** The event bus for browsers: they may listen to the public addresses and to their own, and send nothing. */
final class LiveBridge {
    private static final int MOST_ADDRESSES_PER_SOCKET = 16;
    private static final int LONGEST_ADDRESS = 64;
    private static final long LONGEST_BODY = 64 * 1024;
    private static final int LONGEST_STREAMED_ANSWER = 64 * 1024;

    /** Browsers let the timers of pages that nobody sees run once a minute. */
    private static final long LONGEST_SILENCE_MILLIS = 130_000;

    private static final String BEARER = "Bearer ";
    private static final String TOKEN = "boxoffice.token";

    private final Vertx vertx;
    private final Sessions sessions;
    private final BrowserSecurity door;
    private final LiveSockets sockets;

    LiveBridge(Vertx vertx, Sessions sessions, BrowserSecurity door, LiveSockets sockets) {
        this.vertx = vertx;
        this.sessions = sessions;
        this.door = door;
        this.sockets = sockets;
        sessions.revocations().onRevoked(sockets::end);
    }

    Router router() {
        SockJSBridgeOptions options = new SockJSBridgeOptions()
                .setMaxAddressLength(LONGEST_ADDRESS)
                .setMaxHandlersPerSocket(MOST_ADDRESSES_PER_SOCKET)
                .setPingTimeout(LONGEST_SILENCE_MILLIS)
                .addOutboundPermitted(new PermittedOptions().setAddress(LiveAddresses.TICKETS))
                .addOutboundPermitted(new PermittedOptions().setAddress(LiveAddresses.RESYNC))
                .addOutboundPermitted(new PermittedOptions().setAddressRegex(LiveAddresses.ORDERS_PATTERN));
        Router router = Router.router(vertx);
        router.route().handler(this::refuseForeignPages);
        router.route().handler(this::rememberToken);
        // Without WebSocket browsers post what they say.
        router.post().handler(new RequestBodies(LONGEST_BODY));
        router.route("/*").subRouter(transports().socketHandler(bounded(options)));
        return router;
    }

    /**
     * WebSocket, and requests that end where there is none. The others need frames or scripts that the content policy
     * of the page does not allow.
     */
    private SockJSHandler transports() {
        SockJSHandlerOptions options = new SockJSHandlerOptions().setMaxBytesStreaming(LONGEST_STREAMED_ANSWER);
        Stream.of(Transport.EVENT_SOURCE, Transport.HTML_FILE, Transport.JSON_P)
                .forEach(transport -> options.addDisabledTransport(transport.name()));
        return SockJSHandler.create(vertx, options);
    }

    private Handler<SockJSSocket> bounded(SockJSBridgeOptions options) {
        EventBusBridgeImpl bridge = new EventBusBridgeImpl(vertx, null, options, this::admit);
        return socket -> bridge.handle(new BoundedSocket(socket, sockets));
    }

    /** A handshake is a GET, and browsers let any page make one, with our visitor's cookie. */
    private void refuseForeignPages(RoutingContext ctx) {
        if (door.isFromOurs(ctx.request())) {
            ctx.next();
        } else {
            ctx.fail(Problem.forbidden("Pages of other sites may not connect"));
        }
    }

    /** SockJS takes the cookies out of the request before anybody can ask for them. */
    private void rememberToken(RoutingContext ctx) {
        sessions.token(ctx.request()).ifPresent(token -> ctx.put(TOKEN, token));
        ctx.next();
    }

    private void admit(BridgeEvent event) {
        switch (event.type()) {
            case SOCKET_CREATED -> event.complete(sockets.admit(event.socket()));
            case SOCKET_CLOSED -> {
                sockets.forget(event.socket());
                event.complete(true);
            }
            case REGISTER -> admitListener(event);
            default -> event.complete(true);
        }
    }

    private void admitListener(BridgeEvent event) {
        String address = event.getRawMessage().getString("address", "");
        if (!address.startsWith(LiveAddresses.ORDERS_PREFIX)) {
            event.complete(true);
            return;
        }
        String owner = address.substring(LiveAddresses.ORDERS_PREFIX.length());
        listener(event)
                .onComplete(
                        who -> event.complete(
                                isFor(owner, who, event) && sockets.signIn(event.socket(), who.orElseThrow())),
                        failure -> event.complete(false));
    }

    private boolean isFor(String owner, Optional<Identity> who, BridgeEvent event) {
        boolean isOwner = who.map(Identity::userId).filter(owner::equals).isPresent();
        if (!isOwner) {
            sockets.refused(event.socket(), who, owner);
        }
        return isOwner;
    }

    private Future<Optional<Identity>> listener(BridgeEvent event) {
        // Whoever is at the other end may have sent anything there.
        Object headers = event.getRawMessage().getValue("headers");
        String header = headers instanceof JsonObject given ? given.getString("authorization", "") : "";
        Optional<String> token = header.startsWith(BEARER)
                ? Optional.of(header.substring(BEARER.length()))
                : Optional.ofNullable(event.socket().routingContext().get(TOKEN));
        return token.map(sessions::identify).orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }
}
