package dev.boxoffice.orders.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All blocks of a listing, as they were counted. */
public record CountedBlocks(List<Block> blocks) {
    /** How many block numbers are in use. */
    public int numbers() {
        return blocks.stream().mapToInt(block -> block.number() + 1).max().orElse(0);
    }

    /** Their ids. */
    public List<String> ids() {
        return blocks.stream().map(Block::id).toList();
    }

    /** Seats of all blocks. */
    public int capacity() {
        return blocks.stream().mapToInt(Block::capacity).sum();
    }

    /** Seats that are held or sold. */
    public int taken() {
        return blocks.stream().mapToInt(Block::taken).sum();
    }

    /** Seats that are sold. */
    public int sold() {
        return blocks.stream().mapToInt(Block::sold).sum();
    }

    /** How many free seats to remove of which blocks, so that they have {@code excess} less. */
    public Map<Block, Integer> removals(int excess) {
        Map<Block, Integer> removals = new LinkedHashMap<>();
        int rest = excess;
        for (Block block : blocks) {
            int fewer = Math.min(rest, block.free());
            if (fewer > 0) {
                removals.put(block, fewer);
                rest -= fewer;
            }
        }
        return removals;
    }

    /** Blocks under these terms. */
    public List<Block> under(long offer) {
        return blocks.stream().filter(block -> block.offer() == offer).toList();
    }

    /** Blocks under other terms. */
    public List<Block> outside(long offer) {
        return blocks.stream().filter(block -> block.offer() != offer).toList();
    }

    /** Blocks under other terms that are not closed. */
    public List<Block> openOutside(long offer) {
        return outside(offer).stream().filter(block -> !block.isClosed()).toList();
    }

    /** Blocks under other terms of which no seat is held or sold. */
    public List<Block> untakenOutside(long offer) {
        return outside(offer).stream().filter(block -> block.taken() == 0).toList();
    }

    /** Blocks of which nothing can be held, see {@link Pool#close}. */
    public List<Block> closed() {
        return blocks.stream().filter(Block::isClosed).toList();
    }
}
