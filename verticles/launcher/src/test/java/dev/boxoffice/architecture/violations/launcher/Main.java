package dev.boxoffice.architecture.violations.launcher;

/** Something that no domain may know. */
public record Main() {}
