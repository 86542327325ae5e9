package dev.boxoffice.web.live;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.http.BrowserSecurity;
import dev.boxoffice.platform.http.RequestBodies;
import dev.boxoffice.platform.identity.SessionVerifier;
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

/** The event-bus bridge for browsers, which may subscribe to public addresses and to their own, and send nothing. */
public final class LiveBridge {
    private static final int MAX_ADDRESSES_PER_SOCKET = 16;
    private static final int MAX_ADDRESS_LENGTH = 64;
    private static final long MAX_BODY_BYTES = 64 * 1024;
    private static final int MAX_STREAMED_BYTES = 64 * 1024;

    /** Browsers run the timers of hidden pages once a minute. */
    private static final long PING_TIMEOUT_MILLIS = 130_000;

    private static final String BEARER = "Bearer ";
    private static final String TOKEN = "boxoffice.token";

    private final Vertx vertx;
    private final SessionVerifier sessions;
    private final BrowserSecurity security;
    private final LiveSockets sockets;

    /** Subscribes sessions that {@code sessions} confirms. */
    public LiveBridge(Vertx vertx, SessionVerifier sessions, BrowserSecurity security, LiveSockets sockets) {
        this.vertx = vertx;
        this.sessions = sessions;
        this.security = security;
        this.sockets = sockets;
        sessions.revocations().onRevoked(sockets::close);
    }

    /** The routes of SockJS. */
    public Router router() {
        SockJSBridgeOptions options = new SockJSBridgeOptions()
                .setMaxAddressLength(MAX_ADDRESS_LENGTH)
                .setMaxHandlersPerSocket(MAX_ADDRESSES_PER_SOCKET)
                .setPingTimeout(PING_TIMEOUT_MILLIS)
                .addOutboundPermitted(new PermittedOptions().setAddress(LiveAddresses.TICKETS))
                .addOutboundPermitted(new PermittedOptions().setAddress(LiveAddresses.RESYNC))
                .addOutboundPermitted(new PermittedOptions().setAddressRegex(LiveAddresses.ORDERS_PATTERN));
        Router router = Router.router(vertx);
        router.route().handler(this::refuseOtherOrigins);
        router.route().handler(this::rememberToken);
        // Without WebSocket browsers send messages by POST.
        router.post().handler(new RequestBodies(MAX_BODY_BYTES));
        router.route("/*").subRouter(transports().socketHandler(bounded(options)));
        return router;
    }

    /**
     * WebSocket and XHR polling. The other transports need frames or scripts that the content security policy of the
     * page does not allow.
     */
    private SockJSHandler transports() {
        SockJSHandlerOptions options = new SockJSHandlerOptions().setMaxBytesStreaming(MAX_STREAMED_BYTES);
        Stream.of(Transport.EVENT_SOURCE, Transport.HTML_FILE, Transport.JSON_P)
                .forEach(transport -> options.addDisabledTransport(EnumText.nameOf(transport)));
        return SockJSHandler.create(vertx, options);
    }

    private Handler<SockJSSocket> bounded(SockJSBridgeOptions options) {
        EventBusBridgeImpl bridge = new EventBusBridgeImpl(vertx, null, options, this::handle);
        return socket -> bridge.handle(new BoundedSocket(socket, sockets));
    }

    /** A handshake is a GET, which pages of any origin may send with the visitor's cookie. */
    private void refuseOtherOrigins(RoutingContext ctx) {
        if (security.isFromOurs(ctx.request())) {
            ctx.next();
        } else {
            ctx.fail(Problem.forbidden("Pages of other sites may not connect"));
        }
    }

    /** SockJS removes the cookies from the request before the bridge sees it. */
    private void rememberToken(RoutingContext ctx) {
        sessions.token(ctx.request()).ifPresent(token -> ctx.put(TOKEN, token));
        ctx.next();
    }

    private void handle(BridgeEvent event) {
        switch (event.type()) {
            case SOCKET_CREATED -> event.complete(sockets.open(event.socket()));
            case SOCKET_CLOSED -> {
                sockets.remove(event.socket());
                event.complete(true);
            }
            case REGISTER -> authorise(event);
            default -> event.complete(true);
        }
    }

    private void authorise(BridgeEvent event) {
        String address = event.getRawMessage().getString("address", "");
        if (!address.startsWith(LiveAddresses.ORDERS_PREFIX)) {
            event.complete(true);
            return;
        }
        String owner = address.substring(LiveAddresses.ORDERS_PREFIX.length());
        identify(event)
                .onComplete(
                        identity -> event.complete(isOwner(owner, identity, event)
                                && sockets.signIn(event.socket(), identity.orElseThrow())),
                        failure -> event.complete(false));
    }

    private boolean isOwner(String owner, Optional<Identity> identity, BridgeEvent event) {
        boolean isOwner = identity.map(Identity::userId).filter(owner::equals).isPresent();
        if (!isOwner) {
            sockets.refused(event.socket(), identity, owner);
        }
        return isOwner;
    }

    private Future<Optional<Identity>> identify(BridgeEvent event) {
        // The client may have sent any JSON here.
        Object headers = event.getRawMessage().getValue("headers");
        String header = headers instanceof JsonObject given ? given.getString("authorization", "") : "";
        Optional<String> token = header.startsWith(BEARER)
                ? Optional.of(header.substring(BEARER.length()))
                : Optional.ofNullable(event.socket().routingContext().get(TOKEN));
        return token.map(sessions::identify).orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }
}
