package dev.boxoffice.tickets.store;

import dev.boxoffice.tickets.model.Event;
import java.util.Optional;

/**
 * An event as it is stored.
 *
 * @param html its text as safe HTML, rendered when it was stored; empty without a text, and in searches
 */
public record StoredEvent(Event event, Optional<String> html) {}
