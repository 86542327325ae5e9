package dev.boxoffice.bench.fuzz;

import dev.boxoffice.bench.chaos.Randomness;
import java.util.random.RandomGenerator;

/** What a seed sends: each input depends on the seed and its number alone. */
final class Plan {
    private static final int SHARES = 20;
    private static final int EVENTS = 3;
    private static final int FRAMES = 2;

    private final long seed;
    private final HttpPlan http = new HttpPlan(Api.operations());
    private final RawPlan raw = new RawPlan();
    private final EventPlan events = new EventPlan();
    private final FramePlan frames = new FramePlan();

    Plan(long seed) {
        this.seed = seed;
    }

    Input input(int number) {
        RandomGenerator random = Randomness.of(seed, "input " + number);
        int share = number % SHARES;
        if (share < EVENTS) {
            return events.next(number, random);
        }
        if (share < EVENTS + FRAMES) {
            return frames.next(number, random);
        }
        if (share == EVENTS + FRAMES) {
            return raw.next(number, random);
        }
        int others = EVENTS + FRAMES + 1;
        int request = number / SHARES * (SHARES - others) + share - others;
        return http.isSwept(request) ? http.swept(number, request) : http.next(number, random);
    }
}
