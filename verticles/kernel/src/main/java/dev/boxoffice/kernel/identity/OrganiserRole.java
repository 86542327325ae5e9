package dev.boxoffice.kernel.identity;

import static dev.boxoffice.kernel.identity.Permission.ADMIT;
import static dev.boxoffice.kernel.identity.Permission.MEMBERS_MANAGE;
import static dev.boxoffice.kernel.identity.Permission.MONEY_READ;
import static dev.boxoffice.kernel.identity.Permission.ORDERS_EDIT;
import static dev.boxoffice.kernel.identity.Permission.ORDERS_READ;
import static dev.boxoffice.kernel.identity.Permission.PAYOUT_MANAGE;
import static dev.boxoffice.kernel.identity.Permission.REFUND;
import static dev.boxoffice.kernel.identity.Permission.TRAIL_READ;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.kernel.problem.Problem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The role of a member of an organiser. */
public enum OrganiserRole implements EnumText {
    /** May do everything. */
    OWNER,
    /** Runs events and their sales. */
    MANAGER,
    /** Helps buyers. */
    BOX_OFFICE,
    /** Lets people in. */
    DOOR,
    /** Reads money. */
    ACCOUNTANT;

    /** The role of that name; empty for one of a later version. */
    public static Optional<OrganiserRole> find(String name) {
        return Arrays.stream(values()).filter(role -> role.text().equals(name)).findFirst();
    }

    /** What members with this role may do. */
    public Set<Permission> permissions() {
        return switch (this) {
            case OWNER -> EnumSet.allOf(Permission.class);
            case MANAGER -> EnumSet.complementOf(EnumSet.of(MEMBERS_MANAGE, PAYOUT_MANAGE));
            case BOX_OFFICE -> EnumSet.of(ORDERS_READ, ORDERS_EDIT, REFUND, ADMIT);
            case DOOR -> EnumSet.of(ADMIT);
            case ACCOUNTANT -> EnumSet.of(MONEY_READ, TRAIL_READ);
        };
    }

    /**
     * Has members do only what their role allows.
     *
     * @throws Problem if it lacks {@code permission}
     */
    public void require(Permission permission) {
        if (!permissions().contains(permission)) {
            throw Problem.forbidden(
                    "permission.missing", "Your role in this team does not allow this: " + permission.text());
        }
    }
}
