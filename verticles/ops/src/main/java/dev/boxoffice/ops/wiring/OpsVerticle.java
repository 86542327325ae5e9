package dev.boxoffice.ops.wiring;

import dev.boxoffice.ops.api.DeadLettersApi;
import dev.boxoffice.ops.api.ServicesApi;
import dev.boxoffice.ops.events.StatusReports;
import dev.boxoffice.ops.model.ServiceRegistry;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.domain.api.OperationQuotas;
import dev.boxoffice.platform.domain.api.Operations;
import io.vertx.core.Future;

/** Deploys the domain of operators: the health of services, and dead letters. */
public final class OpsVerticle extends DomainVerticle {
    /** The name of the domain. */
    public static final String DOMAIN = "ops";

    private static final OperationQuotas QUOTAS = new OperationQuotas()
            .exempt("dropDeadLetter", "only operators may")
            .exempt("replayDeadLetter", "only operators may");

    private ServiceRegistry registry;

    /** Runs in the process {@code host}. */
    public OpsVerticle(ProcessContext host) {
        super(DOMAIN, host);
    }

    /** Operators decide how long events are kept, so this domain applies the settings of the streams. */
    @Override
    protected boolean keepsStreams() {
        return true;
    }

    @Override
    public Future<?> start() {
        return connectEvents()
                .compose(connected -> syncClockWithNats())
                .onSuccess(connected -> watchServices())
                .compose(watching -> serve(this::addApis, QUOTAS));
    }

    private void watchServices() {
        registry = new ServiceRegistry(settings().statusEvery());
        StatusReports.subscribe(nats(), registry, host().clock());
    }

    private void addApis(Operations operations) {
        new ServicesApi(registry, host().clock()).addTo(operations);
        new DeadLettersApi(nats(), settings().http().trustedProxies()).addTo(operations);
    }
}
