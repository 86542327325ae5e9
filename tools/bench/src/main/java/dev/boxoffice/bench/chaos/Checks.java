package dev.boxoffice.bench.chaos;

import java.util.List;

/** All that is promised for when things are quiet. */
final class Checks {
    private Checks() {}

    /** What does not hold of it. */
    static List<Violation> of(Snapshot snapshot, Witness witness, Town town, People people) {
        Findings findings = new Findings();
        new SeatChecks(snapshot, findings).run();
        new MoneyChecks(snapshot, findings).run();
        new OrderChecks(snapshot, findings).run();
        PromiseChecks promises = new PromiseChecks(snapshot, witness, findings);
        promises.run();
        if (findings.list().isEmpty()) {
            promises.compareWithApi(new Http(town.back(Topology.WEB)), people.buyers());
            new SessionChecks(town, findings).run(witness, people.buyers());
        }
        return findings.list();
    }
}
