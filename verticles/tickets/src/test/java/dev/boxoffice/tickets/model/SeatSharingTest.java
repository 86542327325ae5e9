package dev.boxoffice.tickets.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeatSharingTest {
    @Test
    void countsOfHiddenTypesAreNotPublished() {
        assertEquals(
                new SeatSharing(List.of("child", "crew"), List.of("adult", "child")),
                SeatSharing.of("adult", List.of("child", "crew"), List.of("crew")));
        assertEquals(
                new SeatSharing(List.of("adult"), List.of("adult")),
                SeatSharing.of("crew", List.of("adult"), List.of("crew")));
        assertEquals(new SeatSharing(List.of(), List.of()), SeatSharing.of("crew", List.of(), List.of("crew")));
    }
}
