package dev.boxoffice.fuzz;

import dev.boxoffice.cluster.Randomness;
import java.util.random.RandomGenerator;

/** What a seed sends: each input depends on the seed and its number alone. */
final class InputSequence {
    private static final int SHARES = 20;
    private static final int EVENTS = 3;
    private static final int FRAMES = 2;

    private final long seed;
    private final HttpInputs http = new HttpInputs(Contract.operations());

    InputSequence(long seed) {
        this.seed = seed;
    }

    Input input(int number) {
        RandomGenerator random = Randomness.of(seed, "input " + number);
        int share = number % SHARES;
        if (share < EVENTS) {
            return new EventInputs(number, random).next();
        }
        if (share < EVENTS + FRAMES) {
            return FrameInputs.next(number, random);
        }
        if (share == EVENTS + FRAMES) {
            return RawInputs.next(number, random);
        }
        int others = EVENTS + FRAMES + 1;
        int request = number / SHARES * (SHARES - others) + share - others;
        return http.isSwept(request) ? http.swept(number, request) : http.next(number, random);
    }
}
