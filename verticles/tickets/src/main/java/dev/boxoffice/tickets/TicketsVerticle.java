package dev.boxoffice.tickets;

import dev.boxoffice.platform.DomainVerticle;
import dev.boxoffice.platform.Host;
import dev.boxoffice.platform.store.OutboxRelay;
import io.vertx.core.Future;

/** Deploys the tickets domain: ready when it is subscribed and reachable. */
public final class TicketsVerticle extends DomainVerticle {
  /** The name of the domain. */
  public static final String DOMAIN = "tickets";

  static final String SOURCE = "/tickets";

  private TicketsEvents events;
  private TicketsApi api;

  /** Runs in the process {@code host}. */
  public TicketsVerticle(Host host) {
    super(DOMAIN, host);
  }

  @Override
  public Future<?> start() {
    return connectEvents()
        .compose(connected -> connectStore())
        .compose(connected -> TicketStore.createIndexes(mongo()))
        .compose(indexed -> startRelay(TicketStore.COLLECTION))
        .onSuccess(this::build)
        .compose(built -> events.subscribe(bridge()))
        .compose(subscribed -> serve(api::addTo));
  }

  private void build(OutboxRelay relay) {
    TicketStore store = new TicketStore(mongo(), relay, host().clock());
    events = new TicketsEvents(new Availability(store), link(), host().clock());
    api = new TicketsApi(store, host().clock());
  }
}
