package dev.boxoffice.kernel.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param message for people
 * @param field the property, parameter or header that it is about, or null
 * @param code stable name of the rule for programs, such as {@code price.too_low}; null for the default of the kind of
 *     problem
 */
public record ErrorDetail(String message, String field, String code) {

    /** With the default code of its status and field. */
    public ErrorDetail(String message, String field) {
        this(message, field, null);
    }

    /** The same with a code, which is {@code fallback} where it had none. */
    public ErrorDetail coded(String fallback) {
        return code == null ? new ErrorDetail(message, field, fallback) : this;
    }
}
