package dev.boxoffice.architecture.violations.orders;

import io.vertx.ext.web.RoutingContext;

/** Breaks the rule that HTTP stays in api. */
public record UseCaseWithHttp(RoutingContext ctx) {}
