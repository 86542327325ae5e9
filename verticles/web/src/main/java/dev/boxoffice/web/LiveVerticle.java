package dev.boxoffice.web;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.DomainVerticle;
import dev.boxoffice.platform.Host;
import io.vertx.core.Future;

/**
 * Feeds the live updates of the browsers of this process. One instance per process: every message
 * reaches all browsers that are connected to it.
 */
public final class LiveVerticle extends DomainVerticle {
  /** Runs in the process {@code host}. */
  public LiveVerticle(Host host) {
    super("live", host);
  }

  @Override
  public Future<?> start() {
    LiveUpdates updates = new LiveUpdates(vertx.eventBus());
    return connectEvents()
        .compose(connected -> bridge().observe(Subjects.ALL_EVENTS, updates::show))
        .onSuccess(observing -> link().onReconnect(updates::resync));
  }
}
