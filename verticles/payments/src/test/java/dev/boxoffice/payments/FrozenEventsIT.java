package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.Answer;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An order that is not known here is not said to be missing while its event may be on its way. */
class FrozenEventsIT {
    private static PaymentsFixture fixture;

    @BeforeAll
    static void deploy() {
        fixture = new PaymentsFixture(PaymentsFixture.patient());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static void signal(String signal) throws IOException, InterruptedException {
        String pid = Long.toString(fixture.harness.nats().pid());
        assertEquals(0, new ProcessBuilder("kill", "-" + signal, pid).start().waitFor());
    }

    @Test
    void answersUnavailableForAnUnknownOrderWhileEventsAreDelayed() throws Exception {
        String unknown = Ids.next();
        assertEquals(404, fixture.pay(unknown, "tok_visa").status());
        // Not young any more, so that no request waits for its event.
        fixture.harness.clock().advance(Duration.ofSeconds(60));
        signal("STOP");
        try {
            Answer answer = fixture.pay(unknown, "tok_visa");
            assertEquals(503, answer.status());
            assertTrue(Integer.parseInt(answer.header("Retry-After")) > 0);
        } finally {
            signal("CONT");
        }
        fixture.harness.awaitConnected();
        assertEquals(201, fixture.pay(fixture.order(), "tok_visa").status());
        Awaitility.await("sure again")
                .atMost(Duration.ofSeconds(30))
                .until(() -> fixture.pay(unknown, "tok_visa").status() == 404);
    }
}
