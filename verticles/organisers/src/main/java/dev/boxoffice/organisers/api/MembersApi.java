package dev.boxoffice.organisers.api;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.identity.OrganiserRole;
import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.organisers.AcceptInvitation;
import dev.boxoffice.organisers.ChangeRole;
import dev.boxoffice.organisers.InviteMember;
import dev.boxoffice.organisers.RemoveMember;
import dev.boxoffice.organisers.ShowOrganisers;
import dev.boxoffice.organisers.WithdrawInvitation;
import dev.boxoffice.organisers.model.Organiser;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.Reply;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.telemetry.AuditLog;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;

/**
 * The HTTP operations on teams.
 *
 * @param stepUp how long after a proof of who they are members may make owners
 */
public record MembersApi(
        ShowOrganisers showOrganisers,
        InviteMember inviteMember,
        WithdrawInvitation withdrawInvitation,
        AcceptInvitation acceptInvitation,
        ChangeRole changeRole,
        RemoveMember removeMember,
        Actors actors,
        IdempotencyKeys keys,
        Clock clock,
        Duration stepUp) {
    private static final String ID = "id";
    private static final String USER = "userId";

    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations
                .handle("acceptInvitation", this::accept)
                .handle("listMembers", this::listMembers)
                .handle("changeMemberRole", this::change)
                .handle("removeMember", this::remove)
                .handle("listInvitations", this::listInvitations)
                .handle("inviteMember", keys.once("inviteMember", this::invite))
                .handle("withdrawInvitation", this::withdraw);
    }

    private void listMembers(RoutingContext ctx) {
        showOrganisers
                .team(ctx.pathParam(ID), actors.anyMember(ctx))
                .onComplete(found -> Responses.json(ctx, 200, members(found)), ctx::fail);
    }

    private static JsonArray members(Organiser organiser) {
        return new JsonArray(organiser.members().stream().map(OrganiserJson::of).toList());
    }

    private void listInvitations(RoutingContext ctx) {
        showOrganisers
                .team(ctx.pathParam(ID), actors.member(ctx, Permission.MEMBERS_MANAGE))
                .onComplete(
                        found -> Responses.json(
                                ctx,
                                200,
                                new JsonArray(found.invitations().stream()
                                        .map(one -> OrganiserJson.of(one, clock.instant()))
                                        .toList())),
                        ctx::fail);
    }

    private Future<Reply> invite(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        OrganiserRole role = role(ctx, body);
        return inviteMember
                .invite(
                        ctx.pathParam(ID),
                        actors.member(ctx, Permission.MEMBERS_MANAGE),
                        RequestIdentity.required(ctx).name(),
                        IdempotencyKeys.attempt(ctx).resourceId(),
                        body.getString("email"),
                        role)
                .map(invitation -> new Reply(201, null, OrganiserJson.of(invitation, clock.instant())));
    }

    /** The wanted role; owners are made by members who have just proved who they are. */
    private OrganiserRole role(RoutingContext ctx, JsonObject body) {
        OrganiserRole role = EnumText.parse(OrganiserRole.class, body.getString("role"));
        if (role == OrganiserRole.OWNER) {
            RequestIdentity.required(ctx).assurance().requireRecent(clock.instant(), stepUp);
        }
        return role;
    }

    private void withdraw(RoutingContext ctx) {
        withdrawInvitation
                .withdraw(
                        ctx.pathParam(ID), actors.member(ctx, Permission.MEMBERS_MANAGE), ctx.pathParam("invitationId"))
                .onComplete(done -> Responses.noContent(ctx), ctx::fail);
    }

    private void accept(RoutingContext ctx) {
        Identity reader = RequestIdentity.required(ctx);
        acceptInvitation
                .accept(ctx.body().asJsonObject().getString("token"), reader, actors.anyMember(ctx))
                .onSuccess(joined -> audit(ctx, joined, reader.userId()))
                .onComplete(
                        joined -> Responses.versioned(ctx, 200, OrganiserJson.forMember(joined, reader.userId())),
                        ctx::fail);
    }

    private void change(RoutingContext ctx) {
        OrganiserRole role = role(ctx, ctx.body().asJsonObject());
        changeRole
                .change(ctx.pathParam(ID), actors.member(ctx, Permission.MEMBERS_MANAGE), ctx.pathParam(USER), role)
                .onSuccess(changed -> audit(ctx, changed, ctx.pathParam(USER)))
                .onComplete(changed -> Responses.json(ctx, 200, members(changed)), ctx::fail);
    }

    private void remove(RoutingContext ctx) {
        removeMember
                .remove(ctx.pathParam(ID), actors.member(ctx, Permission.MEMBERS_MANAGE), ctx.pathParam(USER))
                .onSuccess(changed -> audit(ctx, changed, ctx.pathParam(USER)))
                .onComplete(done -> Responses.noContent(ctx), ctx::fail);
    }

    private static void audit(RoutingContext ctx, Organiser organiser, String memberId) {
        AuditLog.event(SecurityEvent.MEMBERS_CHANGED)
                .user(RequestIdentity.required(ctx).userId())
                .with("organiserId", organiser.id())
                .with("memberId", memberId)
                .with(
                        "role",
                        organiser
                                .member(memberId)
                                .map(member -> member.role().text())
                                .orElse("none"))
                .write();
    }
}
