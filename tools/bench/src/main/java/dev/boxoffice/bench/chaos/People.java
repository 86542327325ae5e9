package dev.boxoffice.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Everybody who uses the town while it burns. */
final class People {
    private static final int SELLERS = 2;
    private static final int BUYERS = 8;
    private static final Duration LAST_REQUESTS = Duration.ofMinutes(1);

    private final AtomicBoolean closing = new AtomicBoolean();
    private final List<Person> buyers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Signs everybody up. */
    People(String front, Witness witness, long seed) {
        Http http = new Http(front);
        Market market = new Market();
        for (int i = 0; i < SELLERS; i++) {
            Person person = new Person(http, witness, "seller-" + i).signUp();
            add(new Seller(person, market, witness, Randomness.of(seed, person.name()), closing::get));
        }
        for (int i = 0; i < BUYERS; i++) {
            Person person = new Person(http, witness, "buyer-" + i).signUp();
            buyers.add(person);
            add(new Buyer(person, market, witness, Randomness.of(seed, person.name()), closing::get));
        }
    }

    private void add(Runnable work) {
        Thread thread = new Thread(work, "people-" + threads.size());
        thread.setDaemon(true);
        threads.add(thread);
    }

    void start() {
        threads.forEach(Thread::start);
    }

    /** Lets everybody finish what they are at. */
    void goHome() {
        closing.set(true);
        boolean gone = Waiting.until(LAST_REQUESTS, () -> threads.stream().noneMatch(Thread::isAlive));
        if (!gone) {
            throw new IllegalStateException("somebody still waits for an answer");
        }
    }

    /** A person who signs up and does nothing else. */
    Person visitor(String front, Witness witness, String name) {
        return new Person(new Http(front), witness, name).signUp();
    }

    List<Person> buyers() {
        return buyers;
    }
}
