package dev.boxoffice.payments;

import dev.boxoffice.events.DisputeStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A chargeback: the buyer's bank questions a charge.
 *
 * @param id Stripe's
 * @param amount in minor units of {@code currency}
 * @param reason Stripe's word for what the buyer told the bank
 */
record Dispute(String id, long amount, String currency, String reason, DisputeStatus status) {

  /**
   * Stripe's status of a dispute.
   *
   * @see <a href="https://docs.stripe.com/disputes/how-disputes-work">Stripe: how disputes work</a>
   */
  static DisputeStatus status(String stripeStatus) {
    return switch (stripeStatus == null ? "" : stripeStatus) {
      case "lost" -> DisputeStatus.LOST;
      // An inquiry that is closed without a chargeback leaves the money here as well.
      case "won", "warning_closed", "prevented" -> DisputeStatus.WON;
      default -> DisputeStatus.OPEN;
    };
  }

  /** That its money was withdrawn or reinstated. */
  LedgerEntry movement(LedgerEntry.Kind kind, Instant now) {
    return new LedgerEntry(kind, id, amount, currency, reason, now);
  }

  /**
   * {@code known} with this one. Notices come in any order: a decision is not undone by a notice
   * from before it.
   */
  List<Dispute> addTo(List<Dispute> known) {
    List<Dispute> all = new ArrayList<>();
    boolean isNew = true;
    for (Dispute other : known) {
      boolean same = other.id().equals(id);
      isNew &= !same;
      all.add(same && status != DisputeStatus.OPEN ? this : other);
    }
    if (isNew) {
      all.add(this);
    }
    return List.copyOf(all);
  }

  /** What several disputes of one payment mean for it; null for none. */
  static DisputeStatus statusOf(List<Dispute> disputes) {
    DisputeStatus worst = null;
    for (Dispute dispute : disputes) {
      boolean worse =
          worst == null
              || dispute.status() == DisputeStatus.LOST
              || (dispute.status() == DisputeStatus.OPEN && worst == DisputeStatus.WON);
      worst = worse ? dispute.status() : worst;
    }
    return worst;
  }
}
