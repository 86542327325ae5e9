package dev.boxoffice.orders;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All blocks of a listing, as their numbers were at one time. */
record Census(List<Block> blocks) {
  /** How many block numbers are in use. */
  int numbers() {
    return blocks.stream().mapToInt(block -> block.number() + 1).max().orElse(0);
  }

  /** Seats of all blocks. */
  int capacity() {
    return blocks.stream().mapToInt(Block::capacity).sum();
  }

  /** Seats that are held or sold. */
  int taken() {
    return blocks.stream().mapToInt(block -> block.capacity() - block.free()).sum();
  }

  /** Seats that are sold. */
  int sold() {
    return blocks.stream().mapToInt(Block::sold).sum();
  }

  /**
   * How many seats have to go of which blocks, by their ids, so that {@code excess} free ones do.
   */
  Map<String, Integer> fewer(int excess) {
    Map<String, Integer> fewer = new LinkedHashMap<>();
    int rest = excess;
    for (Block block : blocks) {
      int taken = Math.min(rest, block.free());
      if (taken > 0) {
        fewer.put(block.id(), taken);
        rest -= taken;
      }
    }
    return fewer;
  }

  /** Blocks under these terms. */
  List<Block> under(long offer) {
    return blocks.stream().filter(block -> block.offer() == offer).toList();
  }

  /** Blocks under other terms. */
  List<Block> outside(long offer) {
    return blocks.stream().filter(block -> block.offer() != offer).toList();
  }

  /** Blocks under other terms of which no seat is held or sold. */
  List<Block> untakenOutside(long offer) {
    return outside(offer).stream().filter(block -> block.free() == block.capacity()).toList();
  }
}
