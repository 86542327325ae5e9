package dev.boxoffice.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.cluster.Http;
import dev.boxoffice.cluster.Topology;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What outages are judged by notices what it is there for. */
class OutageChecksTest {
    private final SchedulingDelay delay = new SchedulingDelay();

    @AfterEach
    void close() {
        delay.close();
    }

    private static Http.Answer answer(int status, boolean canBeRetried, Duration took) {
        return new Http.Answer(status, "", null, canBeRetried, took);
    }

    private int violations(String request, Http.Answer answer, boolean isEdgeGone) {
        AnswerVerifier judge = new AnswerVerifier(Duration.ofSeconds(7), isEdgeGone, delay);
        judge.answered(request, "id", answer);
        return judge.violations().size();
    }

    @ParameterizedTest
    @CsvSource({
        "reserve, 201, false, 0",
        "reserve, 400, false, 0",
        "reserve, 503, true, 0",
        "reserve, 503, false, 1",
        "reserve, 500, true, 1",
        "reserve, 502, false, 1",
        "look, 401, false, 1",
        "look, 0, false, 1"
    })
    void judgesByTheContract(String request, int status, boolean canBeRetried, int found) {
        assertEquals(found, violations(request, answer(status, canBeRetried, Duration.ofSeconds(1)), false));
    }

    @Test
    void wantsAnswersInTime() {
        // More than a delay can have lost since this test has begun.
        assertEquals(1, violations("look", answer(200, false, Duration.ofMinutes(2)), false));
        assertEquals(0, violations("look", answer(200, false, Duration.ofSeconds(7)), false));
    }

    @Test
    void wantsNoAnswerWhereTheEdgeIsGone() {
        assertEquals(0, violations("look", answer(0, false, Duration.ofSeconds(1)), true));
    }

    @Test
    void noticesThatWhatIsThereIsDenied() {
        AnswerLog log = new AnswerLog();
        log.listed("listing");
        assertTrue(log.hasKnown("listing", Duration.ZERO));
        assertFalse(log.hasKnown("listing", Duration.ofMinutes(1)));
        assertFalse(log.hasKnown("another", Duration.ZERO));
        log.withdrawing("listing");
        assertFalse(log.hasKnown("listing", Duration.ZERO));
    }

    @Test
    void namesAlertsByWhatTheyAreAbout() {
        JsonObject labels = new JsonObject()
                .put("alertname", "PartAway")
                .put("severity", "page")
                .put("part", "nats");
        assertEquals("PartAway nats", Alert.of(labels).name());
        assertTrue(Alert.of(labels).isCause());
        JsonObject lost = new JsonObject().put("alertname", "StreamLost").put("severity", "ticket");
        assertEquals("StreamLost", Alert.of(lost).name());
        assertFalse(Alert.of(labels.copy().put("alertname", "OutboxStuck")).isCause());
    }

    @Test
    void dividesTheTimesOfRules() {
        String resource =
                """
                kind: PrometheusRule
                spec:
                  groups:
                    - rules:
                        - expr: increase(x[10m]) > 60 and rate(y[30s]) > 0
                          for: 1m
                """;
        assertEquals(
                """
                  groups:
                    - rules:
                        - expr: increase(x[60000ms]) > 60 and rate(y[8000ms]) > 0
                          for: 8000ms
                """,
                AlertMonitor.scaled(resource, 10));
    }

    @Test
    void combinesWhatIsExpectedOfBoth() {
        Outage both = OutageCatalog.all().get("nats+redis");
        assertEquals(Set.of("PartAway nats", "RedisNotWritable"), both.alerts());
        assertEquals(Topology.DISTRIBUTED.domains().keySet(), both.notReady());
    }

    @Test
    void refusesUnknownOutages() {
        assertThrows(IllegalArgumentException.class, () -> Outages.named(List.of("sun")));
        assertEquals(1, Outages.named(List.of("nats")).size());
        assertEquals(OutageCatalog.all().size(), Outages.named(List.of()).size());
    }
}
