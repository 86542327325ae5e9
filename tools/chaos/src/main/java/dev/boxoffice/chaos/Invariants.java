package dev.boxoffice.chaos;

import dev.boxoffice.cluster.ChaosCluster;
import java.util.List;

/** All that is promised for when no request and no event is under way. */
public final class Invariants {
    private Invariants() {}

    /** What does not hold of the documents, the ledger and the streams. */
    public static List<Violation> broken(Snapshot snapshot) {
        Findings findings = new Findings();
        new SeatChecks(snapshot, findings).run();
        new MoneyChecks(snapshot, findings).run();
        new OrderChecks(snapshot, findings).run();
        new TicketChecks(snapshot, findings).run();
        return findings.list();
    }

    /** The same, and what does not hold of what buyers and sellers were answered. */
    static List<Violation> broken(Snapshot snapshot, AnswerLog log) {
        Findings findings = new Findings();
        findings.addAll(broken(snapshot));
        new PromiseChecks(snapshot, log, findings).run();
        new DoorChecks(snapshot, log.scans(), findings).run();
        return findings.list();
    }

    /** The same, and what does not hold of what the API of the cluster shows. */
    static List<Violation> broken(Snapshot snapshot, Workload workload, ChaosCluster cluster) {
        List<Violation> broken = broken(snapshot, workload.log());
        if (!broken.isEmpty()) {
            return broken;
        }
        Findings findings = new Findings();
        new ApiChecks(snapshot, cluster, workload, findings).run();
        return findings.list();
    }
}
