package dev.boxoffice.orders.model;

import java.util.List;

/** All blocks of a listing, as they were counted. */
public record Inventory(List<Block> blocks) {
    /** How many block numbers are in use. */
    public int numbers() {
        return blocks.stream().mapToInt(block -> block.number() + 1).max().orElse(0);
    }

    /** True if {@code pool} has made no block since they were counted. */
    public boolean isCompleteFor(Pool pool) {
        return pool.blocks() == numbers();
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

    /** Blocks with free seats. */
    public List<Block> free() {
        return blocks.stream().filter(block -> block.free() > 0).toList();
    }

    /** Blocks under these terms. */
    public List<Block> under(long offer) {
        return blocks.stream().filter(block -> block.offer() == offer).toList();
    }

    /** Blocks under other terms. */
    public List<Block> outside(long offer) {
        return blocks.stream().filter(block -> block.offer() != offer).toList();
    }

    /** Blocks under other terms of which no seat is held or sold. */
    public List<Block> untakenOutside(long offer) {
        return outside(offer).stream().filter(block -> block.taken() == 0).toList();
    }
}
