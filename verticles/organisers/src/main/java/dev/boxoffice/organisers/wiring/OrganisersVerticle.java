package dev.boxoffice.organisers.wiring;

import dev.boxoffice.kernel.text.MailAddress;
import dev.boxoffice.organisers.AcceptInvitation;
import dev.boxoffice.organisers.ChangeLogo;
import dev.boxoffice.organisers.ChangeRole;
import dev.boxoffice.organisers.CreateOrganiser;
import dev.boxoffice.organisers.EditOrganiser;
import dev.boxoffice.organisers.FreezeTarget;
import dev.boxoffice.organisers.InviteMember;
import dev.boxoffice.organisers.OrganisersConfig;
import dev.boxoffice.organisers.OrganisersUserData;
import dev.boxoffice.organisers.PrepareInvitationMail;
import dev.boxoffice.organisers.RemoveMember;
import dev.boxoffice.organisers.ReportEvent;
import dev.boxoffice.organisers.ShowOrganisers;
import dev.boxoffice.organisers.ShowTrail;
import dev.boxoffice.organisers.WithdrawInvitation;
import dev.boxoffice.organisers.api.LogosApi;
import dev.boxoffice.organisers.api.MembersApi;
import dev.boxoffice.organisers.api.OperatorsApi;
import dev.boxoffice.organisers.api.OrganisersApi;
import dev.boxoffice.organisers.api.OrganisersQuotas;
import dev.boxoffice.organisers.events.OrganisersEvents;
import dev.boxoffice.organisers.store.FreezeStore;
import dev.boxoffice.organisers.store.OrganiserIndexes;
import dev.boxoffice.organisers.store.OrganiserStore;
import dev.boxoffice.organisers.store.ReportStore;
import dev.boxoffice.organisers.store.TrailStore;
import dev.boxoffice.platform.domain.DomainVerticle;
import dev.boxoffice.platform.domain.MailContents;
import dev.boxoffice.platform.domain.ProcessContext;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.platform.domain.api.ImageFiles;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.images.FindImage;
import dev.boxoffice.platform.images.ImageEncoder;
import dev.boxoffice.platform.images.ImageStore;
import dev.boxoffice.platform.images.ImagesConfig;
import dev.boxoffice.platform.runtime.RecurringTask;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Deploys the organisers domain: ready when teams and freezes are announced and it is reachable. */
public final class OrganisersVerticle extends DomainVerticle {
    /** The name of the domain. */
    public static final String DOMAIN = OrganiserStore.DOMAIN;

    private static final Duration CLEAN_UP = Duration.ofHours(1);

    private OrganisersConfig config;
    private OrganiserStore organisers;
    private FreezeStore freezeStore;
    private ReportStore reports;
    private TrailStore trail;
    private ImageStore images;
    private OrganisersApi organisersApi;
    private LogosApi logosApi;
    private MembersApi membersApi;
    private OperatorsApi operatorsApi;

    /** Runs in the process {@code host}. */
    public OrganisersVerticle(ProcessContext host) {
        super(DOMAIN, host);
    }

    @Override
    public Future<?> start() {
        config = OrganisersConfig.from(host().environment());
        OrganisersQuotas limits = OrganisersQuotas.from(host().environment());
        return connectEvents()
                .compose(connected -> connectStore())
                .compose(connected -> loadAddresses())
                .compose(loaded -> openQuotas())
                .compose(opened -> openOrganisers())
                .compose(opened -> openFreezes())
                .compose(opened -> openTrail())
                .compose(opened -> ReportStore.createIndexes(mongo()))
                .onSuccess(opened -> reports = new ReportStore(mongo()))
                .compose(opened -> ImagesConfig.from(host().environment()).open(vertx, mongo()))
                .onSuccess(opened -> images = opened)
                .compose(opened -> idempotencyKeys())
                .compose(keys -> openActors().onSuccess(actors -> build(keys, actors)))
                .onSuccess(built -> serveMails())
                .compose(built -> new OrganisersEvents(trail).subscribe(bridge()))
                .compose(subscribed -> serveUserData(new OrganisersUserData(organisers, images)))
                .compose(subscribed -> serve(this::addOperations, limits.operations()));
    }

    /** The tables of international domains are files. */
    private Future<Void> loadAddresses() {
        return vertx.executeBlocking(() -> {
            MailAddress.load();
            return null;
        });
    }

    private Future<Void> openOrganisers() {
        return OrganiserIndexes.create(mongo())
                .compose(indexed -> memberships().open())
                .compose(opened -> startRelay(OrganiserStore.COLLECTION))
                .onSuccess(relay -> {
                    organisers = new OrganiserStore(mongo(), relay, memberships(), host().clock());
                    republish(memberships().stream(), List.of(organisers.states()));
                    onDrain(RecurringTask.start(
                            vertx, "removal of old invitations", CLEAN_UP, organisers::removeExpiredInvitations)::stop);
                })
                .mapEmpty();
    }

    private Future<Void> openFreezes() {
        return FreezeStore.createIndexes(mongo())
                .compose(indexed -> freezes().open())
                .compose(opened -> startRelay(FreezeStore.COLLECTION))
                .onSuccess(relay -> {
                    freezeStore = new FreezeStore(mongo(), relay, freezes(), host().clock());
                    republish(freezes().stream(), List.of(freezeStore.states()));
                })
                .mapEmpty();
    }

    private Future<Void> openTrail() {
        trail = new TrailStore(mongo(), config.trail(), host().clock());
        return TrailStore.createIndexes(mongo())
                .onSuccess(indexed ->
                        onDrain(RecurringTask.start(vertx, "removal of old trails", CLEAN_UP, trail::removeOld)::stop));
    }

    private void build(IdempotencyKeys keys, Actors actors) {
        Clock clock = host().clock();
        ShowOrganisers showOrganisers = new ShowOrganisers(organisers, memberships());
        organisersApi = new OrganisersApi(
                showOrganisers,
                new CreateOrganiser(organisers, config.mostOwned()),
                new EditOrganiser(organisers),
                new ShowTrail(trail),
                actors,
                keys);
        ImageEncoder encoder = new ImageEncoder(vertx);
        FindImage findImage = new FindImage(images, encoder);
        logosApi = new LogosApi(
                new ChangeLogo(organisers, encoder, images),
                new ImageFiles((id, size, takesWebp) ->
                        findImage.find(id, size, takesWebp).map(found -> found.map(OrganisersVerticle::image))),
                actors);
        membersApi = new MembersApi(
                showOrganisers,
                new InviteMember(organisers, config.invitation(), clock),
                new WithdrawInvitation(organisers),
                new AcceptInvitation(organisers, clock),
                new ChangeRole(organisers),
                new RemoveMember(organisers),
                actors,
                keys,
                clock,
                settings().stepUp());
        operatorsApi = new OperatorsApi(new ReportEvent(reports), reports, new FreezeTarget(freezeStore), clock);
    }

    private static ImageFiles.Image image(FindImage.Found found) {
        return new ImageFiles.Image(found.type().mediaType(), found.file(), found.isFinal());
    }

    private void serveMails() {
        PrepareInvitationMail mails = new PrepareInvitationMail(organisers, host().clock());
        new MailContents(nats()).serve(DOMAIN, mails::prepare);
    }

    /** Paths with names before those with ids in their place. */
    private void addOperations(Operations operations) {
        operatorsApi.addTo(operations);
        logosApi.addTo(operations);
        membersApi.addTo(operations);
        organisersApi.addTo(operations);
    }
}
