package dev.boxoffice.organisers.model;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.identity.OrganiserRole;
import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An organiser with its team. It always has an owner.
 *
 * @param version counts its changes; 0 for one that has no document yet
 * @param formerSlugs its earlier names in addresses, the latest first; they lead to it, and no other organiser has them
 * @param refundLimit most that members without the permission for any amount give back of one order, in minor units
 */
public record Organiser(
        String id,
        long version,
        Page page,
        List<String> formerSlugs,
        long refundLimit,
        List<Member> members,
        List<Invitation> invitations) {
    /** Members and open invitations of one organiser. */
    public static final int MOST_MEMBERS = 100;

    /** The organiser that each account owns from its beginning. */
    public static Organiser ofAccount(String userId) {
        return new Organiser(
                userId, 0, Page.EMPTY, List.of(), 0, List.of(new Member(userId, OrganiserRole.OWNER, null)), List.of());
    }

    /** A further organiser of an account. */
    public static Organiser create(String id, String owner, Page page) {
        return new Organiser(
                id, 1, page, List.of(), 0, List.of(new Member(owner, OrganiserRole.OWNER, null)), List.of());
    }

    /** The member with that id, if it is one. */
    public Optional<Member> member(String userId) {
        return members.stream().filter(one -> one.userId().equals(userId)).findFirst();
    }

    /**
     * Itself.
     *
     * @throws Problem if the user is no member, or has not this permission
     */
    public Organiser require(String userId, Permission permission) {
        member(userId).orElseThrow(Problem::notAuthorized).role().require(permission);
        return this;
    }

    private void requireMember(String userId, Problem otherwise) {
        if (member(userId).isEmpty()) {
            throw otherwise;
        }
    }

    /** Itself; fails if the member has seen another version, where that matters. */
    public Organiser requireVersion(OptionalLong wanted) {
        if (wanted.isPresent() && wanted.getAsLong() != version) {
            throw Problem.stale(version);
        }
        return this;
    }

    /** A member changes what everybody sees, and who manages members the limit of refunds. */
    public Decision<Organiser> edit(String by, Page wanted, long limit, OptionalLong seen) {
        require(by, Permission.PAGE_EDIT).requireVersion(seen);
        if (limit != refundLimit) {
            require(by, Permission.MEMBERS_MANAGE);
        }
        return wanted.equals(page) && limit == refundLimit
                ? Decision.unchanged()
                : Decision.changed(new Organiser(
                        id,
                        version + 1,
                        wanted,
                        Slugs.former(formerSlugs, page.slug(), wanted.slug()),
                        limit,
                        members,
                        invitations));
    }

    /** A member sets the logo, or removes it with null. */
    public Decision<Organiser> showLogo(String by, String logoId, OptionalLong seen) {
        return edit(by, page.withLogo(logoId), refundLimit, seen);
    }

    /** A member invites somebody; an earlier invitation of the same address ends. */
    public Decision<Organiser> invite(String by, Invitation invitation, Instant now) {
        require(by, Permission.MEMBERS_MANAGE);
        if (members.stream().anyMatch(member -> invitation.email().equals(member.email()))) {
            return Decision.refused(
                    Problem.invalid("email", "member.exists", "Somebody with this address is a member already"));
        }
        List<Invitation> others = invitations.stream()
                .filter(one -> one.isOpen(now) && !one.email().equals(invitation.email()))
                .toList();
        if (members.size() + others.size() >= MOST_MEMBERS) {
            return Decision.refused(Problem.invalid(
                    null, "members.too_many", "A team has at most " + MOST_MEMBERS + " members and invitations"));
        }
        List<Invitation> all =
                Stream.concat(others.stream(), Stream.of(invitation)).toList();
        return Decision.changed(next(members, all), Subjects.MAIL_REQUESTED);
    }

    /** A member withdraws an invitation. */
    public Decision<Organiser> withdraw(String by, String invitationId) {
        require(by, Permission.MEMBERS_MANAGE);
        return invitations.stream().anyMatch(one -> one.id().equals(invitationId))
                ? Decision.changed(next(members, without(invitationId)))
                : Decision.refused(Problem.notFound("Invitation"));
    }

    /** The mail of an invitation is sent with a new secret. */
    public Decision<Organiser> linkSent(String invitationId, String hash, Instant now) {
        if (invitations.stream().noneMatch(one -> one.id().equals(invitationId) && one.isOpen(now))) {
            return Decision.unchanged();
        }
        List<Invitation> all = invitations.stream()
                .map(one -> one.id().equals(invitationId) ? one.with(hash) : one)
                .toList();
        return Decision.changed(next(members, all));
    }

    /** The invited reader accepts; a link works once, and for a verified account of the invited address alone. */
    public Decision<Organiser> accept(String hash, String userId, String email, Instant now) {
        Optional<Invitation> found = invitations.stream()
                .filter(one -> one.hashes().contains(hash) && one.isOpen(now))
                .findFirst();
        if (found.isEmpty()) {
            return Decision.refused(unknownInvitation());
        }
        Invitation invitation = found.get();
        if (!invitation.email().equals(email)) {
            return Decision.refused(Problem.forbidden(
                    "invitation.other_address", "This invitation is for another mail address than yours"));
        }
        // A member keeps the present role.
        List<Member> team = member(userId).isPresent()
                ? members
                : Stream.concat(members.stream(), Stream.of(new Member(userId, invitation.role(), email)))
                        .toList();
        return Decision.changed(next(team, without(invitation.id())));
    }

    /** The answer for links that are wrong, used, withdrawn or too old, all alike. */
    public static Problem unknownInvitation() {
        return Problem.forged(
                SecurityEvent.INVITATION_REFUSED,
                new ErrorDetail(
                        "This invitation is not valid any more; please ask for another one",
                        "token",
                        "invitation.invalid"));
    }

    /** A member gives another one, or itself, another role. */
    public Decision<Organiser> changeRole(String by, String userId, OrganiserRole role) {
        require(by, Permission.MEMBERS_MANAGE);
        Member member = member(userId).orElseThrow(() -> Problem.notFound("Member"));
        return member.role() == role
                ? Decision.unchanged()
                : changeTeam(all -> all.replaceAll(one -> one.userId().equals(userId) ? one.with(role) : one));
    }

    /** A member removes another one, or leaves. */
    public Decision<Organiser> remove(String by, String userId) {
        if (by.equals(userId)) {
            requireMember(by, Problem.notAuthorized());
        } else {
            require(by, Permission.MEMBERS_MANAGE).requireMember(userId, Problem.notFound("Member"));
        }
        return changeTeam(all -> all.removeIf(one -> one.userId().equals(userId)));
    }

    /**
     * A member is erased: gone from the team, or without an address where there is no other owner. The page of a team
     * of one goes as well.
     */
    public Decision<Organiser> forget(String userId) {
        List<Member> others =
                members.stream().filter(one -> !one.userId().equals(userId)).toList();
        if (others.stream().anyMatch(Member::isOwner)) {
            return Decision.changed(next(others, invitations));
        }
        Member nameless = new Member(userId, OrganiserRole.OWNER, null);
        List<Member> team = members.stream()
                .map(one -> one.userId().equals(userId) ? nameless : one)
                .toList();
        boolean isAlone = members.size() == 1;
        Page shown = isAlone ? Page.EMPTY : page;
        List<String> slugs = isAlone ? List.of() : formerSlugs;
        return team.equals(members) && shown.equals(page) && slugs.equals(formerSlugs)
                ? Decision.unchanged()
                : Decision.changed(new Organiser(id, version + 1, shown, slugs, refundLimit, team, invitations));
    }

    /** Invitations that nobody has accepted in time are removed, with their addresses. */
    public Decision<Organiser> removeExpired(Instant now) {
        List<Invitation> open =
                invitations.stream().filter(one -> one.isOpen(now)).toList();
        return open.size() == invitations.size() ? Decision.unchanged() : Decision.changed(next(members, open));
    }

    private Decision<Organiser> changeTeam(Consumer<List<Member>> change) {
        List<Member> team = new ArrayList<>(members);
        change.accept(team);
        return team.stream().anyMatch(Member::isOwner)
                ? Decision.changed(next(List.copyOf(team), invitations))
                : Decision.refused(
                        Problem.invalid(null, "owner.last", "The last owner stays: make somebody else an owner first"));
    }

    private List<Invitation> without(String invitationId) {
        return invitations.stream()
                .filter(one -> !one.id().equals(invitationId))
                .toList();
    }

    private Organiser next(List<Member> team, List<Invitation> open) {
        return new Organiser(id, version + 1, page, formerSlugs, refundLimit, team, open);
    }

    /** True if {@code other} is announced in the same words: members, roles, limit of refunds and name. */
    public boolean isSameTeam(Organiser other) {
        return Objects.equals(members, other.members)
                && refundLimit == other.refundLimit
                && Objects.equals(page.name(), other.page.name());
    }
}
