package dev.boxoffice.launcher;

import java.io.PrintStream;
import java.util.List;

/** What the process says to the person who started it; everything else goes to the log. */
final class Console {
    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;

    private Console() {}

    static void say(List<String> lines) {
        lines.forEach(OUT::println);
        OUT.flush();
    }

    static void complain(String line) {
        ERR.println("boxoffice: " + line);
        ERR.flush();
    }
}
