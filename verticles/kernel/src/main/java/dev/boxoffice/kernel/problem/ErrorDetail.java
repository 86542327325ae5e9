package dev.boxoffice.kernel.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param message for people
 * @param field the property, parameter or header that it is about, or null
 * @param code stable name of the rule for programs, such as {@code price.too_low}; null for the default of the status
 *     and field
 */
public record ErrorDetail(String message, String field, String code) {

    /** With the default code of its status and field. */
    public ErrorDetail(String message, String field) {
        this(message, field, null);
    }

    /** The same with a code, which is the default of {@code status} and the field where it had none. */
    ErrorDetail coded(int status) {
        return code == null ? new ErrorDetail(message, field, ErrorCodes.of(status, field)) : this;
    }
}
