package dev.boxoffice.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void ratioIsTheMedianOfTheRatiosOfTheRounds() {
        Figures figures = new Figures();
        double[][] rounds = {{10, 20}, {90, 100}, {60, 100}};
        for (double[] round : rounds) {
            figures.add("this", Map.of("answers/s", round[0]));
            figures.add("other", Map.of("answers/s", round[1]));
        }
        String line = figures.lines("read").get(0);
        assertTrue(line.contains("this     60.000"), line);
        assertTrue(line.contains("other    100.000"), line);
        assertTrue(line.contains("ratio 0.60 (0.50 to 0.90)"), line);
    }

    @Test
    void medianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        assertEquals(2.5, Figures.median(List.of(4.0, 1.0, 2.0, 3.0)));
    }
}
