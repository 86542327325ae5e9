package dev.boxoffice.tickets.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whose seats are counted in a listing.
 *
 * @param sharedBy the other listings whose seats they are
 * @param published those of all of them whose counts are published: hidden types are not
 */
public record SeatSharing(List<String> sharedBy, List<String> published) {
    /** Copies the lists. */
    public SeatSharing {
        sharedBy = List.copyOf(sharedBy);
        published = List.copyOf(published);
    }

    /** The seats of {@code id}, which {@code sharedBy} share, without those that are {@code hidden}. */
    public static SeatSharing of(String id, List<String> sharedBy, List<String> hidden) {
        List<String> published = Stream.concat(Stream.of(id), sharedBy.stream())
                .filter(each -> !hidden.contains(each))
                .toList();
        return new SeatSharing(sharedBy, published);
    }
}
