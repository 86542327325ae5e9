package dev.boxoffice.bench.perf;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A program in several processes, each at an address of its own. */
final class Fleet implements AutoCloseable {
    private final List<Child> children = new ArrayList<>();
    private final List<URI> addresses = new ArrayList<>();
    private int turn;
    private int used;

    Fleet(Site site, String domain, int count) {
        this(site, site.jar(domain), count);
    }

    /** The first compiler alone: with the second, several JVMs on few cores take minutes to settle. */
    static Fleet soonSettled(Site site, List<String> program, int count) {
        List<String> words = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1"));
        words.addAll(program);
        return new Fleet(site, words, count);
    }

    private Fleet(Site site, List<String> words, int count) {
        try {
            while (addresses.size() < count) {
                Child child = site.start(words);
                children.add(child);
                addresses.add(Site.url(child));
            }
            used = count;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** From now on only the first so many count, and are asked. */
    void use(int count) {
        used = count;
    }

    /** The address of the next, round robin; of one event loop. */
    URI next() {
        turn = (turn + 1) % used;
        return addresses.get(turn);
    }

    /** Processor time since they were started, of those in use. */
    double processorMillis() {
        return children.stream().limit(used).mapToDouble(Child::processorMillis).sum();
    }

    @Override
    public void close() {
        children.forEach(Child::close);
    }
}
