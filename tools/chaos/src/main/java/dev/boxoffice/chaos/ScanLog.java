package dev.boxoffice.chaos;

import java.util.ArrayList;
import java.util.List;

/** What devices at doors were answered; safe on any thread. */
final class ScanLog {
    private final List<Answered> answered = new ArrayList<>();

    /**
     * An answer to a scan.
     *
     * @param code that was scanned
     * @param isFact whether the device had let the holder in by itself
     */
    record Answered(String scanId, String code, String result, boolean isFact, boolean isConflict) {
        /** True if the product has let the holder in while the device waited for it. */
        boolean isAdmission() {
            return !isFact && result.equals("admitted");
        }
    }

    synchronized void add(Answered scan) {
        answered.add(scan);
    }

    /** How many holders the product has let in. */
    synchronized long admissions() {
        return answered.stream().filter(Answered::isAdmission).count();
    }

    synchronized List<Answered> all() {
        return List.copyOf(answered);
    }
}
