package dev.boxoffice.chaos;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.Festival;
import dev.boxoffice.cluster.Http;
import dev.boxoffice.cluster.Randomness;
import dev.boxoffice.cluster.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/** Buyers and sellers who use a cluster, each on a thread of its own. */
final class Workload {
    private static final int SELLERS = 2;
    private static final int BUYERS = 8;
    private static final int PHONES = 3;
    private static final Duration LAST_REQUESTS = Duration.ofMinutes(1);
    private static final Duration SIGN_UP = Duration.ofMinutes(1);
    private static final String PAID = "pay 201";

    private final AtomicBoolean isClosing = new AtomicBoolean();
    private final List<String> onSale = new ArrayList<>();
    private final List<Festival> festivals = new ArrayList<>();
    private final List<Account> buyers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Http http;
    private final AnswerLog log;

    /** Signs all accounts up. */
    Workload(String front, AnswerLog log, long seed) {
        this.http = new Http(front);
        this.log = log;
        for (int i = 0; i < SELLERS; i++) {
            String name = "seller-" + i;
            add(new Seller(signUp(name), this, Randomness.of(seed, name + "@example.com")));
        }
        DoorOpening door =
                new DoorOpening(signUp("door-organiser"), signUp("door-buyer"), this, Randomness.of(seed, "door"));
        add(door);
        for (int i = 0; i < PHONES; i++) {
            add(new Phone(http, door, this, Randomness.of(seed, "phone-" + i)));
        }
        for (int i = 0; i < BUYERS; i++) {
            String name = "buyer-" + i;
            Account buyer = signUp(name);
            buyers.add(buyer);
            add(new Buyer(buyer, this, Randomness.of(seed, name + "@example.com")));
        }
    }

    /** An account; the sign-up is tried again for a while where it is not answered. */
    Account signUp(String name) {
        Account account = new Account(http, log, name);
        if (!Waiting.until(SIGN_UP, () -> account.signUp() || account.signIn())) {
            throw new IllegalStateException(name + " cannot sign up");
        }
        return account;
    }

    private void add(Runnable work) {
        Thread thread = new Thread(work, "workload-" + threads.size());
        thread.setDaemon(true);
        threads.add(thread);
    }

    void start() {
        threads.forEach(Thread::start);
    }

    /** Begins nothing new, and waits for what has begun. */
    void stop() {
        isClosing.set(true);
        if (!Waiting.until(LAST_REQUESTS, () -> threads.stream().noneMatch(Thread::isAlive))) {
            throw new IllegalStateException("a request is still not answered");
        }
    }

    boolean isClosing() {
        return isClosing.get();
    }

    /** True once an order was paid after this was called. */
    boolean sellsWithin(Duration most) {
        int before = log.outcomes().of(PAID);
        return Waiting.until(most, () -> log.outcomes().of(PAID) > before);
    }

    /** True once a holder of a ticket was let in after this was called. */
    boolean admitsWithin(Duration most) {
        long before = log.scans().admissions();
        return Waiting.until(most, () -> log.scans().admissions() > before);
    }

    AnswerLog log() {
        return log;
    }

    List<Account> buyers() {
        return buyers;
    }

    synchronized void putOnSale(String ticketId) {
        onSale.add(ticketId);
    }

    synchronized void takeOffSale(String ticketId) {
        onSale.remove(ticketId);
    }

    synchronized int onSale() {
        return onSale.size();
    }

    synchronized void putOnSale(Festival festival) {
        festivals.add(festival);
    }

    synchronized void takeOffSale(Festival festival) {
        festivals.remove(festival);
    }

    /** One of the festivals on sale. */
    synchronized Optional<Festival> anyFestival(RandomGenerator random) {
        return festivals.isEmpty() ? Optional.empty() : Optional.of(festivals.get(random.nextInt(festivals.size())));
    }

    /** One of the listings on sale. */
    synchronized Optional<String> anyOnSale(RandomGenerator random) {
        return onSale.isEmpty() ? Optional.empty() : Optional.of(onSale.get(random.nextInt(onSale.size())));
    }
}
