package dev.boxoffice.bench.chaos;

/** A promise that was broken. */
record Violation(String rule, String detail) {
    @Override
    public String toString() {
        return rule + ": " + detail;
    }
}
