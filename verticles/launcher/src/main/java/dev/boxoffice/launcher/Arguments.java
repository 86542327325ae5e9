package dev.boxoffice.launcher;

import dev.boxoffice.kernel.settings.ConfigException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param domains the domains to run; all of them unless some are named
 * @param demo whether to fill in believable events
 * @param serversOnly whether to run the embedded servers alone
 */
record Arguments(Set<String> domains, boolean demo, boolean serversOnly) {
    private static final String DEMO = "--demo";
    private static final String SERVERS = "servers";

    /**
     * Reads the command line.
     *
     * @throws ConfigException if a word is not known
     */
    static Arguments parse(String... words) {
        List<String> names = new ArrayList<>(List.of(words));
        boolean demo = names.remove(DEMO);
        if (names.equals(List.of(SERVERS))) {
            return new Arguments(Set.of(), demo, true);
        }
        for (String name : names) {
            if (!Domains.ALL.contains(name)) {
                throw new ConfigException("unknown domain: " + name + "; there are " + String.join(", ", Domains.ALL));
            }
        }
        Set<String> domains = new LinkedHashSet<>(names.isEmpty() ? Domains.ALL : names);
        return new Arguments(domains, demo, false);
    }

    boolean runs(String domain) {
        return domains.contains(domain);
    }
}
