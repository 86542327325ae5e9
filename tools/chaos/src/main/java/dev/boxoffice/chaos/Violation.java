package dev.boxoffice.chaos;

/** A promise that was broken. */
public record Violation(String rule, String detail) {
    @Override
    public String toString() {
        return rule + ": " + detail;
    }
}
