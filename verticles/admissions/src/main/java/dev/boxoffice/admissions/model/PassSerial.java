package dev.boxoffice.admissions.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By what wallets know a ticket: the pass of one holder stays that of this holder, also when the ticket was transferred
 * and the pass is void.
 */
public record PassSerial(String admissionId, int generation) {
    private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9-]{1,80})\\.([0-9]{1,4})");

    /** That of the present holder. */
    public static PassSerial of(Admission admission) {
        return new PassSerial(admission.id(), admission.generation());
    }

    /** The serial in that text; empty if it is none. */
    public static Optional<PassSerial> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new PassSerial(parts.group(1), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    /** As wallets write it. */
    public String text() {
        return admissionId + "." + generation;
    }

    /** True if the ticket is still that of the holder with this pass. */
    public boolean isPresentIn(Admission admission) {
        return admission.id().equals(admissionId) && admission.generation() == generation;
    }
}
