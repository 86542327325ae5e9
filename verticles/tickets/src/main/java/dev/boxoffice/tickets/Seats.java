package dev.boxoffice.tickets;

/**
 * How the seats of a listing stand, as far as orders has told.
 *
 * @param version counts the changes of these numbers; 0 until orders has told anything
 * @param available seats that can be reserved
 * @param held seats in unpaid orders
 * @param sold seats in paid orders
 */
record Seats(long version, int available, int held, int sold) {
  static Seats untouched(int quantity) {
    return new Seats(0, quantity, 0, 0);
  }

  /** Seats that somebody counts on. */
  int taken() {
    return held + sold;
  }

  /** The same seats in a listing of {@code quantity}; orders tells the new numbers later. */
  Seats within(int quantity) {
    return version == 0 ? untouched(quantity) : this;
  }
}
