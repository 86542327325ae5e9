package dev.boxoffice.tickets.model;

import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the rules that an input breaks. Belongs to one thread. */
final class Errors {
    /** Largest number of errors in one answer. */
    private static final int MOST = 50;

    private final List<ErrorDetail> found = new ArrayList<>();

    /**
     * Adds an error if {@code isBroken}.
     *
     * @param path of the field, such as {@code ticketTypes.0.name}
     * @param code stable name of the rule
     * @param rule what the last name of the path has to be
     */
    void addIf(boolean isBroken, String path, String code, String rule) {
        if (isBroken) {
            add(path, code, rule);
        }
    }

    /** Adds an error. */
    void add(ErrorDetail error) {
        if (found.size() < MOST) {
            found.add(error);
        }
    }

    /** As {@link #addIf}, always. */
    void add(String path, String code, String rule) {
        add(new ErrorDetail(path.substring(path.lastIndexOf('.') + 1) + " " + rule, path, code));
    }

    /** Fails with the errors, if there are any. */
    void throwIfAny() {
        problem().ifPresent(problem -> {
            throw problem;
        });
    }

    /** The errors as one problem; empty if there are none. */
    Optional<Problem> problem() {
        return found.isEmpty() ? Optional.empty() : Optional.of(Problem.invalid(List.copyOf(found)));
    }
}
