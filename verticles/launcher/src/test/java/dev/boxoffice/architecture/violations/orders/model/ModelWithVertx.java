package dev.boxoffice.architecture.violations.orders.model;

import io.vertx.core.json.JsonObject;

/** Breaks the rule that models are pure. */
public record ModelWithVertx(JsonObject body) {}
