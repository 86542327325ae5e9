package dev.boxoffice.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.testing.PushBrowser;
import dev.boxoffice.testing.TestUser;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A push service that is away is asked again when it wants to be, and a browser that is told is not told twice. */
class PushRetryIT {
    private PushFixture fixture;

    @BeforeEach
    void deploy() {
        fixture = new PushFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void serviceThatIsAwayIsAskedAgainForThoseThatAreNotToldYet() {
        TestUser ada = fixture.domain.user();
        PushBrowser first = fixture.browser(ada);
        PushBrowser other = fixture.browser(ada);
        fixture.service.answer(first, 503, null);
        String id = PushFixture.idOf(fixture.expiring(ada));
        assertEquals("sent", fixture.awaitEnd(id));
        assertEquals(2, fixture.service.requests(first).size());
        assertEquals(1, fixture.service.taken(first).size());
        assertEquals(1, fixture.service.requests(other).size());
    }

    @Test
    void serviceThatWantsAPauseIsLeftAloneForAllItsBrowsers() {
        TestUser ada = fixture.domain.user();
        TestUser bob = fixture.domain.user();
        PushBrowser hers = fixture.browser(ada);
        PushBrowser his = fixture.browser(bob);
        fixture.service.answer(hers, 429, "60");
        String toAda = PushFixture.idOf(fixture.expiring(ada));
        fixture.awaitPutOff(toAda, 1);
        String toBob = PushFixture.idOf(fixture.expiring(bob));
        fixture.awaitPutOff(toBob, 1);
        assertEquals(0, fixture.service.requests(his).size());
        fixture.domain.harness.clock().advance(Duration.ofSeconds(61));
        assertEquals("sent", fixture.awaitEnd(toAda));
        assertEquals("sent", fixture.awaitEnd(toBob));
        assertEquals(1, fixture.service.taken(hers).size());
        assertEquals(1, fixture.service.taken(his).size());
    }

    @Test
    void messageIsGivenUpWhenItsReservationHasEnded() {
        TestUser ada = fixture.domain.user();
        PushBrowser browser = fixture.browser(ada);
        fixture.service.answer(browser, 503, "600");
        String id = PushFixture.idOf(fixture.expiring(ada));
        fixture.awaitPutOff(id, 1);
        fixture.domain.harness.clock().advance(Duration.ofSeconds(601));
        assertEquals("dropped", fixture.awaitEnd(id));
        assertEquals(1, fixture.service.requests(browser).size());
    }
}
