package dev.boxoffice.platform.identity;

import dev.boxoffice.kernel.identity.Assurance;
import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Who asks for an operation in the name of an organiser: a member with a permission, or an operator who gives support.
 * Belongs to one request and its event loop.
 */
public final class Actor {
    private final OrganiserAccess access;
    private final String userId;
    private final Assurance assurance;
    private final Permission permission;
    private final boolean changes;
    private final Optional<String> supportReason;
    private final Function<String, Future<Void>> trail;
    private String organiserId;
    private String saleId;
    private Future<Void> recorded;

    /**
     * An actor whose organiser is not known yet.
     *
     * @param assurance how certain it is that the user asks
     * @param permission what the operation needs; null if membership is enough
     * @param changes whether the operation changes something
     * @param supportReason why an operator asks; empty for members
     * @param trail records the intention of an action in the name of an organiser
     */
    public Actor(
            OrganiserAccess access,
            String userId,
            Assurance assurance,
            Permission permission,
            boolean changes,
            Optional<String> supportReason,
            Function<String, Future<Void>> trail) {
        this.access = access;
        this.userId = userId;
        this.assurance = assurance;
        this.permission = permission;
        this.changes = changes;
        this.supportReason = supportReason;
        this.trail = trail;
    }

    /** The user. */
    public String userId() {
        return userId;
    }

    /** How certain it is that the user asks. */
    public Assurance assurance() {
        return assurance;
    }

    /** True if the user is a member of the organiser, whatever the role. */
    public boolean isMember(String organiser) {
        return access.role(userId, organiser).isPresent();
    }

    /** True if an operator asks who is no member of the organiser that was admitted. */
    public boolean isSupport() {
        return supportReason.isPresent() && organiserId != null && !isMember(organiserId);
    }

    /** As below; strangers are not authorized. */
    public Future<Void> admit(String organiser, String sale) {
        return admit(organiser, sale, Problem::notAuthorized);
    }

    /**
     * Admits the user to act for an organiser; succeeds once the intention is recorded, where the operation has to be.
     *
     * @param sale the event, or the listing that is one; null if the operation is about none
     * @param toStrangers what users get who are no members
     */
    public Future<Void> admit(String organiser, String sale, Supplier<Problem> toStrangers) {
        boolean isSupport = supportReason.isPresent() && !isMember(organiser);
        try {
            check(organiser, sale, toStrangers);
        } catch (Problem refusal) {
            return Future.failedFuture(refusal);
        }
        organiserId = organiser;
        saleId = sale;
        if (recorded == null) {
            recorded = changes || isSupport ? trail.apply(organiser) : Future.succeededFuture();
        }
        return recorded;
    }

    /**
     * Records the intention of a user who is no member of the organiser yet, or whose own membership it is about; the
     * caller decides whether it is allowed.
     */
    public Future<Void> record(String organiser) {
        organiserId = organiser;
        if (recorded == null) {
            recorded = trail.apply(organiser);
        }
        return recorded;
    }

    /**
     * Checks once more what was admitted, at the moment of the write: a member who was removed meanwhile, as far as
     * this process knows, changes nothing.
     *
     * @throws Problem if it is not allowed any more
     */
    public void confirm() {
        check(organiserId, saleId, Problem::notAuthorized);
    }

    private void check(String organiser, String sale, Supplier<Problem> toStrangers) {
        if (supportReason.isPresent() && !isMember(organiser)) {
            return;
        }
        access.require(userId, organiser, permission, toStrangers);
        if (changes) {
            access.requireThawed(organiser, sale);
        }
    }

    /** How much of one order the user may refund, in minor units; empty for any amount. */
    public Optional<Long> refundLimit() {
        boolean isFree = isSupport() || access.has(userId, organiserId, Permission.REFUND_ANY);
        return isFree
                ? Optional.empty()
                : Optional.of(access.memberships().team(organiserId).refundLimit());
    }
}
