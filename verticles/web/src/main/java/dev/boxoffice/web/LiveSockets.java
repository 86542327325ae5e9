package dev.boxoffice.web;

import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.kernel.settings.EdgeConfig;
import dev.boxoffice.platform.http.ClientAddress;
import dev.boxoffice.platform.identity.Revocations;
import dev.boxoffice.platform.telemetry.AuditLog;
import dev.boxoffice.platform.telemetry.AuditRateLimit;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The live connections of this verticle: counts them by address, and ends those of people whose session has ended, and
 * those whose clients do not read. Everything runs on the event loop of the socket or is safe on any thread.
 */
final class LiveSockets {
    private static final int MOST_PER_USER = 64;
    private static final long CATCH_UP_MILLIS = 500;

    /** What browsers hear when they have missed something, as from the event bus. */
    private static final Buffer RESYNC = new JsonObject()
            .put("type", "rec")
            .put("address", LiveAddresses.RESYNC)
            .put("body", new JsonObject())
            .toBuffer();

    private final Vertx vertx;
    private final Revocations revocations;
    private final Clock clock;
    private final int mostPerAddress;
    private final int trustedProxies;
    private final Map<String, Integer> perAddress = new ConcurrentHashMap<>();
    private final Map<String, Integer> perUser = new ConcurrentHashMap<>();
    private final Map<SockJSSocket, Entry> open = new ConcurrentHashMap<>();
    private final Set<BoundedSocket> behind = new HashSet<>();
    private final AuditRateLimit refusals = new AuditRateLimit();

    /** What is known of a socket; {@code who} and {@code timer} only once somebody has signed in. */
    private record Entry(String address, Identity who, long timer) {}

    LiveSockets(Vertx vertx, Revocations revocations, Clock clock, int mostPerAddress, EdgeConfig doors) {
        this.vertx = vertx;
        this.revocations = revocations;
        this.clock = clock;
        this.mostPerAddress = mostPerAddress;
        this.trustedProxies = doors.trustedProxies();
    }

    /** Lets a socket in, if its address has not too many. */
    boolean admit(SockJSSocket socket) {
        String address = ClientAddress.of(socket.routingContext().request(), trustedProxies);
        if (perAddress.merge(address, 1, Integer::sum) > mostPerAddress) {
            leave(perAddress, address);
            if (refusals.isWritten(SecurityEvent.LIVE_LIMITED, address)) {
                AuditLog.event(SecurityEvent.LIVE_LIMITED).address(address).write();
            }
            return false;
        }
        open.put(socket, new Entry(address, null, -1));
        return true;
    }

    /**
     * Notes that a socket listens for {@code who}, and ends it with the session.
     *
     * @return false if that user has too many sockets
     */
    boolean signIn(SockJSSocket socket, Identity who) {
        Entry entry = open.get(socket);
        if (entry == null) {
            return false;
        }
        if (entry.who() != null) {
            return entry.who().userId().equals(who.userId());
        }
        if (perUser.merge(who.userId(), 1, Integer::sum) > MOST_PER_USER) {
            leave(perUser, who.userId());
            AuditLog.event(SecurityEvent.LIVE_LIMITED)
                    .user(who.userId())
                    .address(entry.address())
                    .write();
            return false;
        }
        long left =
                Math.max(1, Duration.between(clock.instant(), who.expiresAt()).toMillis());
        long timer = vertx.setTimer(left, elapsed -> socket.close());
        open.put(socket, new Entry(entry.address(), who, timer));
        // It may have been ended after it was looked at, and before it could be found here.
        if (revocations.has(who)) {
            socket.close();
        }
        return true;
    }

    /** Notes that a socket has asked for what is another's. */
    void refused(SockJSSocket socket, Optional<Identity> who, String listener) {
        String address = address(socket);
        if (refusals.isWritten(SecurityEvent.LIVE_REFUSED, address)) {
            AuditLog audit =
                    AuditLog.event(SecurityEvent.LIVE_REFUSED).address(address).with("listener", listener);
            who.ifPresent(identity -> audit.user(identity.userId()));
            audit.write();
        }
    }

    /** Notes that a socket was ended because it has sent too many frames. */
    void isFlooded(SockJSSocket socket) {
        String address = address(socket);
        if (refusals.isWritten(SecurityEvent.LIVE_LIMITED, address)) {
            AuditLog.event(SecurityEvent.LIVE_LIMITED)
                    .address(address)
                    .with("reason", "too many frames")
                    .write();
        }
    }

    private String address(SockJSSocket socket) {
        Entry entry = open.get(socket);
        return entry == null ? "unknown" : entry.address();
    }

    /** Notes that a socket has missed a message, as its client does not read. */
    void isBehind(BoundedSocket socket) {
        if (behind.isEmpty()) {
            vertx.setPeriodic(CATCH_UP_MILLIS, this::catchUp);
        }
        behind.add(socket);
    }

    private void catchUp(long timer) {
        behind.removeIf(socket -> socket.catchUp(RESYNC));
        if (behind.isEmpty()) {
            vertx.cancelTimer(timer);
        }
    }

    /** How many there are. */
    int size() {
        return open.size();
    }

    /** Forgets a socket that has ended. */
    void forget(SockJSSocket socket) {
        Entry entry = open.remove(socket);
        if (entry == null) {
            return;
        }
        leave(perAddress, entry.address());
        if (entry.who() != null) {
            vertx.cancelTimer(entry.timer());
            leave(perUser, entry.who().userId());
        }
    }

    /** Ends the sockets that listen by a session that was ended. */
    void end(Predicate<Identity> isEnded) {
        open.forEach((socket, entry) -> {
            if (entry.who() != null && isEnded.test(entry.who())) {
                socket.close();
            }
        });
    }

    private static void leave(Map<String, Integer> counts, String key) {
        counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }
}
