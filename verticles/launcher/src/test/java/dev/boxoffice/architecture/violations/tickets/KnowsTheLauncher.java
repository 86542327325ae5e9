package dev.boxoffice.architecture.violations.tickets;

import dev.boxoffice.architecture.violations.launcher.Main;
import dev.boxoffice.architecture.violations.platform.nats.Connection;

/** Breaks the rule that domains do not know the launcher; with Connection, also that packages form no cycle. */
public record KnowsTheLauncher(Main main, Connection connection) {}
