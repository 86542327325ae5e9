package dev.boxoffice.orders.model;

import java.util.List;

/**
 * All that an order holds.
 *
 * @param limits what limits its buyer: by account, then by mailbox
 * @param pools seats, and the use of a code
 */
public record Claims(List<List<Claim.WithinLimit>> limits, List<Claim.FromPool> pools) {}
