package dev.boxoffice.bench.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What outages are judged by notices what it is there for. */
class OutageChecksTest {
    private final Machine machine = new Machine();

    @AfterEach
    void close() {
        machine.close();
    }

    private static Http.Answer answer(int status, boolean canBeRetried, Duration took) {
        return new Http.Answer(status, "", null, canBeRetried, took);
    }

    private int violations(String request, Http.Answer answer, boolean isEdgeGone) {
        AnswerJudge judge = new AnswerJudge(Duration.ofSeconds(7), isEdgeGone, machine);
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
        // More than a machine can have lost since this test has begun.
        assertEquals(1, violations("look", answer(200, false, Duration.ofMinutes(2)), false));
        assertEquals(0, violations("look", answer(200, false, Duration.ofSeconds(7)), false));
    }

    @Test
    void wantsNoAnswerWhereTheEdgeIsGone() {
        assertEquals(0, violations("look", answer(0, false, Duration.ofSeconds(1)), true));
    }

    @Test
    void noticesThatWhatIsThereIsDenied() {
        Witness witness = new Witness();
        witness.listed("listing", "seller");
        assertTrue(witness.hasKnown("listing", Duration.ZERO));
        assertFalse(witness.hasKnown("listing", Duration.ofMinutes(1)));
        assertFalse(witness.hasKnown("another", Duration.ZERO));
        witness.withdrawing("listing");
        assertFalse(witness.hasKnown("listing", Duration.ZERO));
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
    void dividesTheTimesOfRules(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("rules.yaml");
        Files.writeString(
                file,
                """
        kind: PrometheusRule
        spec:
          groups:
            - rules:
                - expr: increase(x[10m]) > 60 and rate(y[30s]) > 0
                  for: 1m
        """);
        assertEquals(
                """
          groups:
            - rules:
                - expr: increase(x[60000ms]) > 60 and rate(y[8000ms]) > 0
                  for: 8000ms
        """,
                AlertRules.scaled(file, 10));
    }

    @Test
    void combinesWhatIsExpectedOfBoth() {
        Scenario both = Scenarios.all().get("nats+redis");
        assertEquals(Set.of("PartAway nats", "RedisNotWritable"), both.alerts());
        assertEquals(Topology.DOMAINS.keySet(), both.notReady());
    }

    @Test
    void refusesOptionsThatItDoesNotKnow() {
        assertThrows(IllegalArgumentException.class, () -> OutageOptions.parse("--only", "sun"));
        assertThrows(IllegalArgumentException.class, () -> OutageOptions.parse("--seconds", "601"));
        assertThrows(IllegalArgumentException.class, () -> OutageOptions.parse("--seconds"));
        assertEquals(1, OutageOptions.of("nats").scenarios().size());
    }
}
