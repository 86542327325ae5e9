package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * An account is only ever controlled by who has signed up or proved to own its mailbox, each link works at most once,
 * and an address has at most one account. A failure prints its steps; its name has the seed.
 */
class LinksModelIT {
    private static final int SEEDS = 10;
    private static AuthFixture fixture;
    private static MailReader mails;

    @BeforeAll
    static void deploy() {
        fixture = new AuthFixture(Map.of("LINK_MAILS_PER_MAILBOX_HOUR", "0", "LINK_MAILS_PER_MAILBOX_DAY", "0"));
        mails = new MailReader(fixture);
    }

    @AfterAll
    static void close() {
        mails.close();
        fixture.close();
    }

    @TestFactory
    Stream<DynamicTest> accountIsControlledByWhoMay() {
        return LongStream.range(0, SEEDS).mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> play(seed)));
    }

    private static void play(long seed) {
        LinksModel model = new LinksModel(fixture, mails, seed);
        model.play();
        assertTrue(model.done().stream().anyMatch(step -> step.contains("use ") && step.endsWith("200")));
    }
}
