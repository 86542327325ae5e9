package dev.boxoffice.organisers;

import dev.boxoffice.kernel.text.MailAddress;
import dev.boxoffice.organisers.model.Report;
import dev.boxoffice.organisers.store.ReportStore;
import io.vertx.core.Future;

/** Takes a report of anybody about an event. */
public record ReportEvent(ReportStore reports) {
    /** Stores a report. Whether there is such an event is for operators to see. */
    public Future<Report> report(Report report) {
        if (report.email() != null) {
            MailAddress.require(report.email(), "email");
        }
        return reports.insert(report);
    }
}
