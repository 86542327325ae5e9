package dev.boxoffice.orders.model;

import java.util.List;
import java.util.Map;

/**
 * What a buyer has answered: personal data, which stays in the document of the order.
 *
 * @param answers of questions about the order, by the id of the question: a text or a boolean
 * @param places one for each seat, in any order
 */
public record Answers(Map<String, Object> answers, List<Place> places) {
    /** No answers. */
    public static final Answers NONE = new Answers(Map.of(), List.of());

    /** True if nothing is answered. */
    public boolean isEmpty() {
        return answers.isEmpty() && places.isEmpty();
    }

    /**
     * The answers about one seat.
     *
     * @param ticketId the type of the seat
     * @param name of the person, otherwise null
     */
    public record Place(String ticketId, String name, Map<String, Object> answers) {}
}
