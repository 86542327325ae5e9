package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockCursorTest {
  private static List<Integer> inTurn(BlockCursor blocks) {
    List<Integer> numbers = new ArrayList<>();
    while (!blocks.isEmpty()) {
      numbers.add(blocks.current());
      blocks.pass(blocks.current());
    }
    return numbers;
  }

  @Test
  void eachBlockHasItsTurnOnce() {
    List<Integer> numbers = inTurn(BlockCursor.of(IntStream.range(0, 20).toArray()));
    assertEquals(IntStream.range(0, 20).boxed().toList(), numbers.stream().sorted().toList());
    assertEquals((numbers.get(0) + 1) % 20, numbers.get(1));
    assertEquals(List.of(4, 7), inTurn(BlockCursor.of(7, 4)).stream().sorted().toList());
    assertTrue(BlockCursor.of().isEmpty());
    assertTrue(BlockCursor.of().isEmpty());
  }

  @Test
  void aFullBlockIsGivenUpOnce() {
    BlockCursor blocks = BlockCursor.of(0, 1, 2);
    int full = blocks.current();
    blocks.pass(full);
    int next = blocks.current();
    blocks.pass(full);
    assertEquals(next, blocks.current());
  }

  @Test
  void processesBeginSomewhereElse() {
    assertTrue(
        IntStream.range(0, 200)
                .map(i -> BlockCursor.of(IntStream.range(0, 20).toArray()).current())
                .distinct()
                .count()
            > 1);
  }
}
