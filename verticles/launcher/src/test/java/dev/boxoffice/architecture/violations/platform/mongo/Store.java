package dev.boxoffice.architecture.violations.platform.mongo;

/** Something that a neighbour knows. */
public record Store() {}
