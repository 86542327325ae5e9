package dev.boxoffice.expiration.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    @Test
    void deadlineIsReadBackFromItsMember() {
        Deadline deadline = new Deadline("6b00e92ee47d775a43e151c4", Instant.ofEpochMilli(1_234_567));
        assertEquals(deadline, Deadline.of(deadline.member()));
    }
}
