package dev.boxoffice.architecture.violations.platform.runtime;

import dev.boxoffice.architecture.violations.platform.mongo.Store;

/** Breaks the rule that runtime and telemetry know no server. */
public record KnowsAServer(Store store) {}
