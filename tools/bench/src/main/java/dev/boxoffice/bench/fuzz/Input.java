package dev.boxoffice.bench.fuzz;

/** One thing that is sent. Its texts may have {@link Scene} fill in what only a run knows. */
sealed interface Input permits HttpInput, RawInput, EventInput, FrameInput {
    /** Where it stands in the sequence of its seed. */
    int number();

    /** What is wrong with it, in a few words. */
    String what();

    /** How to send it again by hand, once filled in by {@code scene}. */
    String show(Scene scene);
}
