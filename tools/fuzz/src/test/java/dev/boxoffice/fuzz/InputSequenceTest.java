package dev.boxoffice.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.Subjects;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a seed sends. */
class InputSequenceTest {
    private static final int MANY = 3_000;

    private static List<Input> inputs(long seed) {
        InputSequence plan = new InputSequence(seed);
        return IntStream.range(0, MANY).mapToObj(plan::input).toList();
    }

    @Test
    void seedDeterminesTheSequence() {
        assertEquals(inputs(7), inputs(7));
        assertNotEquals(inputs(7), inputs(8));
    }

    @Test
    void partOfTheSequenceIsTheSameAsInTheWhole() {
        assertEquals(inputs(7).get(1_234), new InputSequence(7).input(1_234));
    }

    @Test
    void eachOperationAndSubjectIsReached() {
        List<Input> inputs = inputs(7);
        Set<String> words = inputs.stream()
                .filter(Input.Request.class::isInstance)
                .map(input -> input.what().split("[:, ]", -1)[0])
                .collect(Collectors.toSet());
        assertTrue(words.containsAll(
                Contract.operations().stream().map(Contract.Operation::id).toList()));
        Set<String> subjects = inputs.stream()
                .filter(Input.Event.class::isInstance)
                .map(input -> ((Input.Event) input).subject())
                .collect(Collectors.toSet());
        assertTrue(subjects.containsAll(Subjects.ALL));
    }

    @Test
    void bytesAreKeptAsTheyAre() {
        assertEquals("\u00c3\u00a9", Bytes.utf8("\u00e9"));
        assertEquals("\u00ed\u00a0\u0080", Bytes.utf8("\ud800"), "half a pair");
        assertEquals((byte) 0xff, Bytes.array("\u00ff")[0]);
    }
}
