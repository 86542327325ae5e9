package dev.boxoffice.architecture.violations.payments;

import dev.boxoffice.architecture.violations.orders.UseCaseWithHttp;

/** Breaks the rule that domains do not know each other. */
public record KnowsOrders(UseCaseWithHttp other) {}
