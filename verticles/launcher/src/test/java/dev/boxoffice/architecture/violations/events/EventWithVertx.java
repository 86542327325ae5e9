package dev.boxoffice.architecture.violations.events;

import io.vertx.core.json.JsonObject;

/** Breaks the rule that shared events know no Vert.x. */
public record EventWithVertx(JsonObject data) {}
