package dev.boxoffice.ops;

import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.OperationQuotas;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.domain.status.StatusReport;
import dev.boxoffice.platform.runtime.Recurring;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deploys the operator's view: it listens to what all domains tell about themselves. */
public final class OpsVerticle extends DomainVerticle {
    /** The name of the domain. */
    public static final String DOMAIN = "ops";

    private static final Logger LOG = LoggerFactory.getLogger(OpsVerticle.class);

    private static final OperationQuotas QUOTAS = new OperationQuotas()
            .exempt("dropDeadLetter", "only operators may")
            .exempt("replayDeadLetter", "only operators may");

    private Fleet fleet;
    private History history;

    /** Runs in the process {@code host}. */
    public OpsVerticle(ProcessContext host) {
        super(DOMAIN, host);
    }

    /** It speaks for the operator, who decides how long events are kept. */
    @Override
    protected boolean keepsStreams() {
        return true;
    }

    @Override
    public Future<?> start() {
        return connectEvents()
                .compose(connected -> keepTimeOfEvents())
                .onSuccess(connected -> watch())
                .map(watching -> new OpsApi(
                        fleet,
                        history,
                        link(),
                        host().clock(),
                        settings().doors().trustedProxies()))
                .compose(api -> serve(api::addTo, QUOTAS));
    }

    private void watch() {
        fleet = new Fleet(settings().statusEvery());
        history = new History();
        link().listen(StatusReport.ALL, this::hear);
        Recurring turns =
                Recurring.start(vertx, "history of services", settings().statusEvery(), this::remember);
        onDrain(turns::stop);
    }

    private void hear(String subject, byte[] body) {
        try {
            StatusReport report = StatusReport.of(subject, Buffer.buffer(body).toJsonObject());
            fleet.hear(report, host().clock().instant());
        } catch (RuntimeException e) {
            LOG.warn("no report: {}: {}", subject, e.toString());
        }
    }

    private Future<?> remember() {
        history.add(host().clock().instant(), fleet.services(host().clock().instant()));
        return Future.succeededFuture();
    }
}
