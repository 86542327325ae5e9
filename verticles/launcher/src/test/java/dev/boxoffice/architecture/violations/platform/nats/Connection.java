package dev.boxoffice.architecture.violations.platform.nats;

import dev.boxoffice.architecture.violations.platform.mongo.Store;
import dev.boxoffice.architecture.violations.tickets.KnowsTheLauncher;

/** Breaks the rules that platform modules know neither neighbours nor domains. */
public record Connection(Store neighbour, KnowsTheLauncher domain) {}
