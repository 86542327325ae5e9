package dev.boxoffice.organisers.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.boxoffice.kernel.problem.Problem;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbedOriginsTest {
    @Test
    void storesOriginsInOneForm() {
        assertEquals(
                List.of("https://www.opera.example", "https://opera.example:8443", "http://localhost:3000"),
                EmbedOrigins.require(List.of(
                        " https://WWW.Opera.example/ ",
                        "https://opera.example:8443",
                        "https://www.opera.example:443",
                        "http://localhost:3000")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "https://*",
                "https://*.opera.example",
                "http://opera.example",
                "https://opera.example/page",
                "https://opera.example?x",
                "https://me@opera.example",
                "https://opera.example:99999",
                "https://opera.example; script-src *",
                "https://opera.example https://evil.example",
                "https://opera..example",
                "https://intranet",
                "'self'",
                "data:",
                "javascript:alert(1)",
                "http://localhost.evil.example"
            })
    void refusesWhatIsNoOrigin(String origin) {
        Problem refused = assertThrows(Problem.class, () -> EmbedOrigins.require(List.of(origin)));
        assertEquals("embed.wrong_origin", refused.errors().get(0).code());
    }

    @Test
    void boundsTheirNumber() {
        List<String> many = IntStream.rangeClosed(0, EmbedOrigins.MOST)
                .mapToObj(number -> "https://a" + number + ".example")
                .toList();
        assertEquals(
                EmbedOrigins.MOST,
                EmbedOrigins.require(many.subList(1, many.size())).size());
        Problem refused = assertThrows(Problem.class, () -> EmbedOrigins.require(many));
        assertEquals("embed.too_many_origins", refused.errors().get(0).code());
    }
}
