package dev.boxoffice.architecture.violations.kernel;

import io.vertx.core.Future;

/** Breaks the rule that kernel is plain Java. */
public record KernelWithVertx(Future<Void> done) {}
