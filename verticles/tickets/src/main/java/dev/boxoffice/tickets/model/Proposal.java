package dev.boxoffice.tickets.model;

import dev.boxoffice.events.TicketData;

/**
 * A change of a listing that orders has not decided yet.
 *
 * @param next the listing afterwards
 * @param event the subject under which it is published then
 */
public record Proposal(TicketData next, String event) {}
