package dev.boxoffice.fuzz;

import dev.boxoffice.cluster.Waiting;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketAvailabilityData;
import io.nats.client.Connection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Clients that listen for live updates and do not read them, and clients whose heads and bodies trickle in. Meanwhile
 * many updates are published.
 */
final class SlowClients {
    private static final int LISTENERS = 30;
    private static final int TRICKLING = 40;
    private static final int UPDATES = 2_000;
    private static final int AT_ONCE = 20;
    private static final int LONG_ID = 8_000;

    /** Between publications: more than can be passed on would wait in the product, and rightly. */
    private static final long PAUSE_MILLIS = 50;

    private static final long DRIP_MILLIS = 250;
    private static final Duration FLUSH = Duration.ofSeconds(30);
    private static final String REGISTER = "{\"type\":\"register\",\"address\":\"live.tickets\",\"headers\":{}}";
    private static final List<String> BEGINNINGS = List.of(
            "GET /api/tickets HTTP/1.1\r\nHost: @host@\r\nX: ",
            "GET /eventbus/info HTTP/1.1\r\nHost: @host@\r\n\r\nGET /eventbus/info HTTP/1.1\r\nX: ",
            "POST /api/orders HTTP/1.1\r\nHost: @host@\r\nContent-Length: 60000\r\n\r\n",
            "POST /eventbus/1/2/xhr_send HTTP/1.1\r\nHost: @host@\r\nContent-Length: 60000\r\n\r\n");

    private final Vertx vertx;
    private final Fixture fixture;
    private final NetClient client;
    private final List<NetSocket> sockets = new ArrayList<>();

    SlowClients(Vertx vertx, Fixture fixture) {
        this.vertx = vertx;
        this.fixture = fixture;
        this.client = vertx.createNetClient(new NetClientOptions().setReceiveBufferSize(4_096));
    }

    /** Connects all of them. */
    void open() {
        for (int i = 0; i < LISTENERS; i++) {
            Waiting.on(connect().onSuccess(this::listen));
        }
        for (int i = 0; i < TRICKLING; i++) {
            String beginning = fixture.fill(BEGINNINGS.get(i % BEGINNINGS.size()));
            Waiting.on(connect().onSuccess(socket -> trickle(socket, beginning)));
        }
    }

    private Future<NetSocket> connect() {
        return client.connect(fixture.port(), "127.0.0.1").onSuccess(sockets::add);
    }

    /** Reads that the connection is a WebSocket now, and nothing more. */
    private void listen(NetSocket socket) {
        Buffer frame = Buffer.buffer().appendByte((byte) 0x81);
        frame.appendByte((byte) (0x80 | REGISTER.length())).appendInt(0).appendString(REGISTER);
        socket.handler(switched -> {
            socket.pause();
            write(socket, frame);
        });
        write(socket, Buffer.buffer(Bytes.array(fixture.fill(RawInputs.HANDSHAKE))));
    }

    private void trickle(NetSocket socket, String beginning) {
        write(socket, Buffer.buffer(beginning));
        long timer = vertx.setPeriodic(DRIP_MILLIS, elapsed -> write(socket, Buffer.buffer("a")));
        socket.closeHandler(closed -> vertx.cancelTimer(timer));
    }

    /** A write fails when the other side has hung up, as it should. */
    private static void write(NetSocket socket, Buffer bytes) {
        Future<Void> unused = socket.write(bytes);
    }

    /** Publishes updates for the listeners; returns once all are sent. */
    void publish(Connection streams) {
        try {
            for (int i = 1; i <= UPDATES; i++) {
                streams.publish(Subjects.TICKET_AVAILABILITY, update(i));
                if (i % AT_ONCE == 0) {
                    streams.flush(FLUSH);
                    Waiting.pause(PAUSE_MILLIS);
                }
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] update(int version) {
        String id = version + "f".repeat(LONG_ID);
        TicketAvailabilityData data = new TicketAvailabilityData(id, version, 1, 0, 0);
        return EventCodec.encode(EventCodec.event(
                        "slow-" + version, "/tickets", Subjects.TICKET_AVAILABILITY, id, Instant.now(), data))
                .getBytes(StandardCharsets.UTF_8);
    }

    void close() {
        sockets.forEach(socket -> {
            Future<Void> unused = socket.close();
        });
    }
}
