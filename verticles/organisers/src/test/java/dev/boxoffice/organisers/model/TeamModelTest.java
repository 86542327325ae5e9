package dev.boxoffice.organisers.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.identity.OrganiserRole;
import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random sequences of commands by random users: the team always has an owner, and no command beyond a role works. */
class TeamModelTest {
    private static final List<String> USERS = List.of("ada", "bob", "cid", "dan", "eve");
    private static final Instant NOW = Instant.parse("2026-11-30T07:00:00Z");
    private static final int STEPS = 300;

    private final List<String> done = new ArrayList<>();
    private final Map<String, OrganiserRole> model = new HashMap<>(Map.of("ada", OrganiserRole.OWNER));
    private final Map<String, OrganiserRole> invited = new HashMap<>();
    private Organiser organiser = Organiser.ofAccount("ada");
    private int next;

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void teamAlwaysHasAnOwnerAndObeysRoles(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < STEPS; i++) {
            step(random);
            String sequence = "seed " + seed + ": " + done;
            assertTrue(model.containsValue(OrganiserRole.OWNER), sequence);
            assertEquals(
                    model,
                    organiser.members().stream().collect(Collectors.toMap(Member::userId, Member::role)),
                    sequence);
        }
    }

    private void step(Random random) {
        String by = pick(random, USERS);
        String who = pick(random, USERS);
        OrganiserRole role = pick(random, List.of(OrganiserRole.values()));
        switch (random.nextInt(5)) {
            case 0 -> invite(by, who, role);
            case 1 -> accept(who);
            case 2 -> changeRole(by, who, role);
            case 3 -> remove(by, who);
            default -> remove(who, who);
        }
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean manages(String user) {
        return Optional.ofNullable(model.get(user))
                .filter(role -> role.permissions().contains(Permission.MEMBERS_MANAGE))
                .isPresent();
    }

    private boolean isLastOwner(String user) {
        return model.get(user) == OrganiserRole.OWNER
                && model.values().stream().filter(OrganiserRole.OWNER::equals).count() == 1;
    }

    private void invite(String by, String who, OrganiserRole role) {
        String id = "i" + ++next;
        Invitation invitation =
                new Invitation(id, who + "@example.com", role, null, NOW.plus(Duration.ofDays(7)), List.of());
        boolean isMember = organiser.members().stream()
                .anyMatch(member -> invitation.email().equals(member.email()));
        boolean isAllowed = manages(by) && !isMember;
        run(by + " invites " + who + " as " + role, isAllowed, () -> organiser.invite(by, invitation, NOW));
        if (isAllowed) {
            invited.put(who, role);
            run("the mail goes out", true, () -> organiser.linkSent(id, "secret of " + who, NOW));
        }
    }

    private void accept(String who) {
        boolean isInvited = invited.containsKey(who);
        run(who + " accepts", isInvited, () -> organiser.accept("secret of " + who, who, who + "@example.com", NOW));
        if (isInvited) {
            model.putIfAbsent(who, invited.remove(who));
        }
        invited.remove(who);
    }

    private void changeRole(String by, String who, OrganiserRole role) {
        boolean isAllowed = manages(by) && model.containsKey(who) && (role == OrganiserRole.OWNER || !isLastOwner(who));
        run(by + " makes " + who + " " + role, isAllowed, () -> organiser.changeRole(by, who, role));
        if (isAllowed) {
            model.put(who, role);
        }
    }

    private void remove(String by, String who) {
        boolean isAllowed = model.containsKey(who) && (by.equals(who) || manages(by)) && !isLastOwner(who);
        run(by + " removes " + who, isAllowed, () -> organiser.remove(by, who));
        if (isAllowed) {
            model.remove(who);
        }
    }

    private interface Command {
        Decision<Organiser> decide();
    }

    private void run(String what, boolean isAllowed, Command command) {
        done.add(what);
        Organiser before = organiser;
        try {
            command.decide().orThrow().ifPresent(change -> organiser = change.next());
            assertTrue(isAllowed, () -> "was allowed: " + done);
        } catch (Problem refusal) {
            assertFalse(isAllowed, () -> refusal.getMessage() + ": " + done);
            assertEquals(before, organiser);
        }
    }
}
