package dev.boxoffice.launcher;

import dev.boxoffice.launcher.TestUsers.Caller;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A line of the table of {@link AuthorisationMatrixIT}.
 *
 * @param statuses of the answers, by the order of {@link Caller}
 * @param entitled who may see and change the thing that the case is about
 */
record AuthorisationRow(
        String operationId, List<Integer> statuses, Set<Caller> entitled, AuthorisationCases.Preparation preparation) {

    static AuthorisationRow row(
            String operationId, String statuses, Set<Caller> entitled, AuthorisationCases.Preparation preparation) {
        List<Integer> parsed =
                Arrays.stream(statuses.split(" ")).map(Integer::valueOf).toList();
        Set<Caller> all = EnumSet.noneOf(Caller.class);
        all.addAll(entitled);
        if (entitled.contains(Caller.OWNER) && parsed.size() == Caller.values().length) {
            // Members may see and change what they are allowed to do.
            Caller.MEMBERS.stream()
                    .filter(member -> parsed.get(member.ordinal()) < 300)
                    .forEach(all::add);
        }
        return new AuthorisationRow(operationId, parsed, all, preparation);
    }
}
