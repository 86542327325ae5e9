package dev.boxoffice.platform.nats;

import static dev.boxoffice.platform.nats.NatsFixture.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.testing.Await;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams that are deleted, restored or lost with their server are recreated and reported. */
class StreamSupervisorIT {
    private final NatsFixture fixture = new NatsFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void restoredStreamIsANewGeneration() throws Exception {
        List<Integer> generations = new CopyOnWriteArrayList<>();
        fixture.subscribe(id -> Future.succeededFuture());
        fixture.connection.supervisor().onNew(Streams.EVENTS, state -> generations.add(state.generation()));
        fixture.publish("kept");
        fixture.awaitHandled("kept");
        fixture.nats.save();
        fixture.publish("lost");
        fixture.awaitHandled("lost");
        eventually()
                .until(() -> fixture.connection
                                .supervisor()
                                .state(Streams.EVENTS)
                                .get()
                                .lastSequence()
                        == 2);
        fixture.nats.putBack();
        eventually().until(() -> generations.equals(List.of(0, 1)));
        fixture.publish("after");
        fixture.awaitHandled("after");
    }

    @Test
    void deletedStreamIsRecreated() throws Exception {
        fixture.subscribe(id -> Future.succeededFuture());
        fixture.publish("before");
        fixture.awaitHandled("before");
        for (String after : List.of("one", "two", "three")) {
            fixture.management().deleteStream(Streams.DEAD);
            fixture.management().deleteStream(Streams.EVENTS);
            fixture.publish(after);
            fixture.awaitHandled(after);
        }
    }

    @Test
    void emptiedServerGetsItsStreamsBack() {
        fixture.subscribe(id -> Future.succeededFuture());
        List<Instant> streams = new CopyOnWriteArrayList<>();
        fixture.connection.supervisor().onNew(Streams.EVENTS, state -> streams.add(state.createdAt()));
        fixture.publish("before");
        fixture.awaitHandled("before");
        fixture.nats.replace();
        fixture.publish("after");
        fixture.awaitHandled("after");
        assertEquals(2, streams.size(), "the domains that fill the stream hear of it");
        Await.await(fixture.connection.supervisor().check());
    }
}
