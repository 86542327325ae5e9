package dev.boxoffice.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.kernel.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusCodesTest {
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Map<Problem, Integer> STATUSES = Map.ofEntries(
            Map.entry(Problem.invalid("a rule"), 400),
            Map.entry(Problem.notAuthorized(), 401),
            Map.entry(Problem.badCredentials(), 401),
            Map.entry(Problem.forbidden("not this page"), 403),
            Map.entry(Problem.notFound("Ticket"), 404),
            Map.entry(Problem.conflict("under way"), 409),
            Map.entry(Problem.stale(2), 412),
            Map.entry(Problem.tooLarge("too large"), 413),
            Map.entry(Problem.tooMany("quota.orders", WAIT), 429),
            Map.entry(Problem.internal(null, "a bug", null), 500),
            Map.entry(Problem.unavailable("away", WAIT, null), 503),
            Map.entry(Problem.deadlineExceeded(), 503));

    @Test
    void eachProblemHasItsStatus() {
        STATUSES.forEach((problem, status) ->
                assertEquals(status, StatusCodes.of(problem), problem.getClass().getSimpleName()));
    }

    /** A new kind of problem needs a line above, which fails until it has a status. */
    @Test
    void noKindOfProblemIsLeftOut() {
        Set<Class<?>> tested = STATUSES.keySet().stream().map(Object::getClass).collect(Collectors.toSet());
        assertEquals(Set.copyOf(List.of(Problem.class.getPermittedSubclasses())), tested);
    }

    @ParameterizedTest
    @CsvSource({
        "400,bad_request",
        "405,method_not_allowed",
        "418,bad_request",
        "500,internal",
        "502,internal",
        "503,unavailable"
    })
    void statusWithoutAProblemHasACode(int status, String code) {
        assertEquals(code, StatusCodes.codeOf(status));
    }
}
