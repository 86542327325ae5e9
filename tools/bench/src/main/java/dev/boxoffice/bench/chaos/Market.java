package dev.boxoffice.bench.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What people believe to be on sale. */
final class Market {
    private final List<String> ticketIds = new ArrayList<>();

    synchronized void add(String ticketId) {
        ticketIds.add(ticketId);
    }

    synchronized void remove(String ticketId) {
        ticketIds.remove(ticketId);
    }

    synchronized int size() {
        return ticketIds.size();
    }

    synchronized Optional<String> one(RandomGenerator random) {
        return ticketIds.isEmpty() ? Optional.empty() : Optional.of(ticketIds.get(random.nextInt(ticketIds.size())));
    }
}
