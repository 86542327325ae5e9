package dev.boxoffice.admissions.model;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random sequences of sales, refunds, transfers, scans with and without network, synchronisations in any order, revoked
 * links and undone scans. A failing sequence is shrunk and printed with its seed.
 */
class DoorModelTest {
    private static final int STEPS = 120;
    private static final int SEEDS = 150;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void admitsOncePerTicketAndShowsTheRest(long seed) {
        Random random = new Random(seed);
        boolean isReentry = seed % 2 == 0;
        List<DoorModel.Step> steps = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            steps.add(DoorModel.Step.random(random));
        }
        if (violation(steps, isReentry).isPresent()) {
            List<DoorModel.Step> fewest = shrunk(steps, isReentry);
            DoorModel model = new DoorModel(isReentry);
            fail("seed " + seed + (isReentry ? " with" : " without") + " re-entry: "
                    + model.run(fewest).orElseThrow() + "\n" + String.join("\n", model.log()));
        }
    }

    private static Optional<String> violation(List<DoorModel.Step> steps, boolean isReentry) {
        return new DoorModel(isReentry).run(steps);
    }

    /** Leaves out what is not needed, one step after the other. */
    private static List<DoorModel.Step> shrunk(List<DoorModel.Step> steps, boolean isReentry) {
        List<DoorModel.Step> fewest = new ArrayList<>(steps);
        boolean isShorter = true;
        while (isShorter) {
            isShorter = false;
            for (int i = fewest.size() - 1; i >= 0; i--) {
                List<DoorModel.Step> fewer = new ArrayList<>(fewest);
                fewer.remove(i);
                if (violation(fewer, isReentry).isPresent()) {
                    fewest = fewer;
                    isShorter = true;
                }
            }
        }
        return fewest;
    }
}
