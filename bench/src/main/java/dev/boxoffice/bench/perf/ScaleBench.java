package dev.boxoffice.bench.perf;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Orders in one, two and four processes: what an order costs of processor in all of them together,
 * and that no seat is sold twice. Throughput is left out, as the processes share one machine.
 */
final class ScaleBench implements Bench {
  private static final int MOST = 4;
  private static final List<Integer> PROCESSES = List.of(1, 2, MOST);
  private static final String GOAL = "at most 1.3; throughput takes more machines than one";
  private static final int LISTINGS = 40;
  private static final int SEATS = 5_000;
  private static final int HOT_SEATS = 50_000;
  private static final int FEW_SEATS = 300;
  private static final Duration TURN = Duration.ofSeconds(2);

  @Override
  public String name() {
    return "scale";
  }

  @Override
  public List<Measured> run(Site site) {
    Map<Integer, List<Double>> many = new TreeMap<>();
    Map<Integer, List<Double>> hot = new TreeMap<>();
    try (Child others = site.start(site.jar("auth", "tickets", "expiration", "payments", "web"));
        Fleet fleet = Fleet.soonSettled(site, "orders", MOST)) {
      URI shop = Site.url(others);
      Stock listings = new Stock(site, shop, fleet.next(), LISTINGS, SEATS);
      Stock one = new Stock(site, shop, fleet.next(), 1, HOT_SEATS);
      Orders orders = new Orders(site, fleet);
      WarmUp.settle(
          site,
          () -> {
            orders.cost(MOST, listings, TURN);
            orders.cost(MOST, one, TURN);
          });
      for (int round = 0; round < site.options().rounds(); round++) {
        for (int processes : PROCESSES) {
          add(many, processes, orders.cost(processes, listings, site.options().time()));
          add(hot, processes, orders.cost(processes, one, site.options().time()));
        }
      }
      listings.requireExact();
      one.requireExact();
      orders.sellOut(new Stock(site, shop, fleet.next(), 1, FEW_SEATS));
    }
    List<Measured> all = new ArrayList<>(against("many listings", many));
    all.addAll(against("one hot listing", hot));
    return all;
  }

  private static void add(Map<Integer, List<Double>> costs, int processes, double cost) {
    costs.computeIfAbsent(processes, none -> new ArrayList<>()).add(cost);
  }

  private static List<Measured> against(String what, Map<Integer, List<Double>> costs) {
    List<Measured> all = new ArrayList<>();
    for (int processes : List.of(2, 4)) {
      String words = what + ", " + processes + " processes to 1: CPU ms/order";
      Measured measured = Measured.of(words, GOAL, false, 1.3);
      for (int round = 0; round < costs.get(1).size(); round++) {
        measured.add(costs.get(processes).get(round), costs.get(1).get(round));
      }
      all.add(measured);
    }
    return all;
  }

  /** Orders from some processes of a fleet; the others have nothing to do meanwhile. */
  private record Orders(Site site, Fleet fleet) {
    /** Processor milliseconds of an order, in so many processes. */
    double cost(int processes, Stock stock, Duration time) {
      fleet.use(processes);
      try (Load load = load(processes)) {
        return Cost.ofEach(
            site,
            fleet::processorMillis,
            () -> load.run(fleet::next, time, stock::next, stock::isSold));
      }
    }

    /** As many at once for each process: more processes are for more buyers. */
    private Load load(int processes) {
      return new Load(site.vertx(), Sizes.CONNECTIONS * processes);
    }

    /** Until nothing is left; fails if that was more or less than there was. */
    void sellOut(Stock stock) {
      fleet.use(MOST);
      int before;
      try (Load load = load(MOST)) {
        do {
          before = stock.sold();
          load.run(fleet::next, TURN, stock::next, status -> stock.isSold(status) || status == 400)
              .orFail();
        } while (stock.sold() > before);
      }
      if (stock.sold() != FEW_SEATS) {
        throw new IllegalStateException(stock.sold() + " of " + FEW_SEATS + " were sold");
      }
      stock.requireExact();
    }
  }
}
