package dev.boxoffice.kernel.settings;

/**
 * One setting, as it is declared where it is read.
 *
 * @param name of the environment variable
 * @param values what it may be, in words
 * @param fallback what holds when it is not set, in words; empty for nothing
 * @param required true if there is no going on without it
 * @param secret true if its value must never be shown
 * @param description what it is for, as half a sentence
 */
public record Setting(
        String name, String values, String fallback, boolean required, boolean secret, String description) {}
