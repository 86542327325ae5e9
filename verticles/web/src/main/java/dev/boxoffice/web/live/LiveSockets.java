package dev.boxoffice.web.live;

import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.kernel.settings.HttpConfig;
import dev.boxoffice.platform.http.ClientAddress;
import dev.boxoffice.platform.identity.Revocations;
import dev.boxoffice.platform.telemetry.AuditLog;
import dev.boxoffice.platform.telemetry.AuditRateLimit;
import io.vertx.core.Vertx;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The open live connections of a verticle: limits them by address and by user, and closes those whose session has
 * ended. Its methods run on the event loop of the socket or are safe on any thread.
 */
public final class LiveSockets implements BoundedSocket.Listener {
    private static final int PER_USER = 64;

    private final Vertx vertx;
    private final Revocations revocations;
    private final Clock clock;
    private final int trustedProxies;
    private final ConnectionLimit addresses;
    private final ConnectionLimit users = new ConnectionLimit(PER_USER);
    private final Map<SockJSSocket, Entry> open = new ConcurrentHashMap<>();
    private final LaggingSockets lagging;
    private final AuditRateLimit refusals = new AuditRateLimit();

    /** An open socket; {@code identity} and {@code timer} are set once it is signed in. */
    private record Entry(String address, Identity identity, long timer) {}

    /** Allows {@code perAddress} connections of one client address. */
    public LiveSockets(Vertx vertx, Revocations revocations, Clock clock, int perAddress, HttpConfig config) {
        this.vertx = vertx;
        this.revocations = revocations;
        this.clock = clock;
        this.trustedProxies = config.trustedProxies();
        this.addresses = new ConnectionLimit(perAddress);
        this.lagging = new LaggingSockets(vertx);
    }

    /** Adds a socket; false if its address has too many. */
    boolean open(SockJSSocket socket) {
        String address = ClientAddress.of(socket.routingContext().request(), trustedProxies);
        if (!addresses.acquire(address)) {
            if (refusals.isWritten(SecurityEvent.LIVE_LIMITED, address)) {
                AuditLog.event(SecurityEvent.LIVE_LIMITED).address(address).write();
            }
            return false;
        }
        open.put(socket, new Entry(address, null, -1));
        return true;
    }

    /**
     * Signs a socket in, and closes it with the session.
     *
     * @return false if the user has too many sockets, or the socket belongs to another user
     */
    boolean signIn(SockJSSocket socket, Identity identity) {
        Entry entry = open.get(socket);
        if (entry == null) {
            return false;
        }
        if (entry.identity() != null) {
            return entry.identity().userId().equals(identity.userId());
        }
        if (!users.acquire(identity.userId())) {
            AuditLog.event(SecurityEvent.LIVE_LIMITED)
                    .user(identity.userId())
                    .address(entry.address())
                    .write();
            return false;
        }
        long left = Math.max(
                1, Duration.between(clock.instant(), identity.expiresAt()).toMillis());
        long timer = vertx.setTimer(left, elapsed -> socket.close());
        open.put(socket, new Entry(entry.address(), identity, timer));
        // The session may have been revoked after its check and before this entry.
        if (revocations.has(identity)) {
            socket.close();
        }
        return true;
    }

    /** Audits a subscription to the orders of another user. */
    void refused(SockJSSocket socket, Optional<Identity> identity, String owner) {
        String address = address(socket);
        if (refusals.isWritten(SecurityEvent.LIVE_REFUSED, address)) {
            AuditLog audit =
                    AuditLog.event(SecurityEvent.LIVE_REFUSED).address(address).with("listener", owner);
            identity.ifPresent(known -> audit.user(known.userId()));
            audit.write();
        }
    }

    @Override
    public void onFlood(BoundedSocket socket) {
        String address = address(socket);
        if (refusals.isWritten(SecurityEvent.LIVE_LIMITED, address)) {
            AuditLog.event(SecurityEvent.LIVE_LIMITED)
                    .address(address)
                    .with("reason", "too many frames")
                    .write();
        }
    }

    @Override
    public void onLag(BoundedSocket socket) {
        lagging.add(socket);
    }

    private String address(SockJSSocket socket) {
        Entry entry = open.get(socket);
        return entry == null ? "unknown" : entry.address();
    }

    /** The number of open sockets. */
    int size() {
        return open.size();
    }

    /** Removes a closed socket. */
    void remove(SockJSSocket socket) {
        Entry entry = open.remove(socket);
        if (entry == null) {
            return;
        }
        addresses.release(entry.address());
        if (entry.identity() != null) {
            vertx.cancelTimer(entry.timer());
            users.release(entry.identity().userId());
        }
    }

    /** Closes the sockets of revoked sessions. */
    void close(Predicate<Identity> isRevoked) {
        open.forEach((socket, entry) -> {
            if (entry.identity() != null && isRevoked.test(entry.identity())) {
                socket.close();
            }
        });
    }
}
