package dev.boxoffice.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockLayoutTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 49, 50, 51, 100, 101, 12_345})
  void everySeatIsInOneBlock(int quantity) {
    int blocks = BlockLayout.blocks(quantity);
    int seats = IntStream.range(0, blocks).map(block -> BlockLayout.size(quantity, block)).sum();
    assertEquals(quantity, seats);
    assertTrue(BlockLayout.size(quantity, blocks - 1) > 0, "the last block is not empty");
    assertEquals(0, BlockLayout.size(quantity, blocks), "there is nothing beyond the last block");
  }
}
