package dev.boxoffice.admissions.model;

import java.util.Map;

/**
 * How many people came.
 *
 * @param issued tickets that are valid
 * @param entered tickets that have let somebody in
 * @param inside tickets whose holders are inside
 * @param gates the same by the id of the gate
 */
public record DoorCounts(int issued, int entered, int inside, Map<String, AtGate> gates) {
    /** How many came in at a gate, and how many of these are inside. */
    public record AtGate(int entered, int inside) {
        AtGate plus(int more, int moreInside) {
            return new AtGate(entered + more, inside + moreInside);
        }
    }
}
