package dev.boxoffice.organisers.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.identity.OrganiserRole;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OrganiserTest {
    private static final Instant NOW = Instant.parse("2026-11-30T07:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofDays(7));
    private static final Organiser OWN = Organiser.ofAccount("ada");
    private static final Invitation BOB =
            new Invitation("i1", "bob@example.com", OrganiserRole.BOX_OFFICE, "Ada", END, List.of());

    private static Organiser state(Decision<Organiser> decision) {
        return decision.orThrow().orElseThrow().next();
    }

    private static String code(Decision<Organiser> decision) {
        return code(assertThrows(Problem.class, decision::orThrow));
    }

    private static String code(Problem problem) {
        return problem.errors().get(0).code();
    }

    private static Organiser withLink() {
        return state(state(OWN.invite("ada", BOB, NOW)).linkSent("i1", "hash", NOW));
    }

    private static Organiser withBob() {
        return state(withLink().accept("hash", "bob", "bob@example.com", NOW));
    }

    @Test
    void accountOwnsItsOrganiser() {
        assertEquals(OrganiserRole.OWNER, OWN.member("ada").orElseThrow().role());
        assertEquals(0, OWN.version());
    }

    @Test
    void invitedReaderBecomesMember() {
        Organiser joined = withBob();
        assertEquals(
                OrganiserRole.BOX_OFFICE, joined.member("bob").orElseThrow().role());
        assertTrue(joined.invitations().isEmpty());
        assertEquals(3, joined.version());
    }

    @Test
    void linkWorksOnce() {
        assertEquals("invitation.invalid", code(withBob().accept("hash", "bob", "bob@example.com", NOW)));
    }

    @Test
    void linkEndsInTime() {
        assertEquals("invitation.invalid", code(withLink().accept("hash", "bob", "bob@example.com", END)));
    }

    @Test
    void linkIsForItsAddressAlone() {
        assertEquals("invitation.other_address", code(withLink().accept("hash", "eve", "eve@example.com", NOW)));
    }

    @Test
    void withdrawnLinkDoesNotWork() {
        Organiser withdrawn = state(withLink().withdraw("ada", "i1"));
        assertEquals("invitation.invalid", code(withdrawn.accept("hash", "bob", "bob@example.com", NOW)));
    }

    @Test
    void earlierLinksOfOneInvitationWorkToo() {
        Organiser again = state(withLink().linkSent("i1", "another", NOW));
        assertTrue(state(again.accept("hash", "bob", "bob@example.com", NOW))
                .member("bob")
                .isPresent());
    }

    @Test
    void newInvitationOfAnAddressReplacesTheEarlierOne() {
        Invitation second = new Invitation("i2", BOB.email(), OrganiserRole.DOOR, null, END, List.of());
        assertEquals(
                List.of(second), state(withLink().invite("ada", second, NOW)).invitations());
    }

    @Test
    void memberIsNotInvitedAgain() {
        assertEquals("member.exists", code(withBob().invite("ada", BOB, NOW)));
    }

    @Test
    void lastOwnerStays() {
        assertEquals("owner.last", code(withBob().remove("ada", "ada")));
        assertEquals("owner.last", code(withBob().changeRole("ada", "ada", OrganiserRole.MANAGER)));
        Organiser two = state(withBob().changeRole("ada", "bob", OrganiserRole.OWNER));
        assertFalse(state(two.remove("ada", "ada")).member("ada").isPresent());
    }

    @Test
    void membersLeaveWhateverTheirRole() {
        assertFalse(state(withBob().remove("bob", "bob")).member("bob").isPresent());
    }

    @Test
    void onlyOwnersManageMembers() {
        Organiser team = withBob();
        assertEquals("permission.missing", code(assertThrows(Problem.class, () -> team.remove("bob", "ada"))));
        assertThrows(Problem.NotAuthorized.class, () -> team.invite("eve", BOB, NOW));
        assertThrows(Problem.NotAuthorized.class, () -> team.remove("eve", "eve"));
        assertThrows(Problem.NotFound.class, () -> team.remove("ada", "eve"));
    }

    @Test
    void managersChangeThePageButNotTheLimitOfRefunds() {
        Organiser team = state(withBob().changeRole("ada", "bob", OrganiserRole.MANAGER));
        Page page = new Page("Opera", "opera", null, null, null, List.of());
        assertEquals(
                page, state(team.edit("bob", page, 0, OptionalLong.empty())).page());
        assertThrows(Problem.Forbidden.class, () -> team.edit("bob", page, 5_000, OptionalLong.empty()));
        assertThrows(Problem.Stale.class, () -> team.edit("ada", page, 5_000, OptionalLong.of(1)));
    }

    @Test
    void managersShowAndRemoveTheLogo() {
        Organiser team = state(withBob().changeRole("ada", "bob", OrganiserRole.MANAGER));
        Organiser shown = state(team.showLogo("bob", "l1", OptionalLong.empty()));
        assertEquals("l1", shown.page().logoId());
        assertEquals(
                team.page(),
                state(shown.showLogo("ada", null, OptionalLong.empty())).page());
        assertThrows(Problem.Stale.class, () -> shown.showLogo("ada", null, OptionalLong.of(1)));
        assertThrows(Problem.Forbidden.class, () -> withBob().showLogo("bob", "l1", OptionalLong.empty()));
    }

    @Test
    void pageOfAnErasedUserGoesUnlessOthersAreInTheTeam() {
        Page page = new Page("Ada", "ada", "Come in", "ada@example.com", "l1", List.of());
        Organiser alone = state(Organiser.ofAccount("ada").edit("ada", page, 0, OptionalLong.empty()));
        assertEquals(Page.EMPTY, state(alone.forget("ada")).page());
        Organiser team = state(withBob().edit("ada", page, 0, OptionalLong.empty()));
        assertEquals(page, state(team.forget("bob")).page());
    }

    private static Organiser named(Organiser organiser, String slug) {
        Page page = new Page("Opera", slug, null, null, null, List.of());
        return state(organiser.edit("ada", page, 0, OptionalLong.empty()));
    }

    @Test
    void formerSlugsAreKeptTheLatestFirst() {
        Organiser moved = named(named(named(Organiser.ofAccount("ada"), "one"), "two"), "three");
        assertEquals(List.of("two", "one"), moved.formerSlugs());
        Organiser back = named(moved, "one");
        assertEquals("one", back.page().slug());
        assertEquals(List.of("three", "two"), back.formerSlugs());
        assertEquals(
                List.of("three", "two"),
                state(back.showLogo("ada", "l1", OptionalLong.empty())).formerSlugs());
    }

    @Test
    void oldestOfTooManyFormerSlugsIsFreeAgain() {
        Organiser organiser = Organiser.ofAccount("ada");
        for (int i = 0; i <= Slugs.MOST_FORMER + 1; i++) {
            organiser = named(organiser, "slug-" + i);
        }
        assertEquals(Slugs.MOST_FORMER, organiser.formerSlugs().size());
        assertFalse(organiser.formerSlugs().contains("slug-0"));
    }

    @Test
    void formerSlugsOfAnErasedUserGo() {
        Organiser moved = named(named(Organiser.ofAccount("ada"), "ada-lovelace"), "ada");
        assertEquals(List.of(), state(moved.forget("ada")).formerSlugs());
    }
}
