package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.AuthorisationRow.row;
import static dev.boxoffice.launcher.Shop.eventually;

import dev.boxoffice.launcher.TestUsers.Caller;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of {@link AuthorisationMatrixIT} about accounts, links of mails, guests and sessions. */
final class AccountCases {
    private static final Set<Caller> OWNER = EnumSet.of(Caller.OWNER);
    private static final Set<Caller> NO_CALLER = EnumSet.noneOf(Caller.class);
    private static final String ME = "/api/users/me";
    private static final String SESSIONS = ME + "/sessions";
    private static final Pattern LINK = Pattern.compile("/link#(\\S+)");

    /** Statuses are for a visitor, another user, the owner, an operator. */
    static final List<AuthorisationRow> ROWS = List.of(
            row("requestReset", "202 202 202 202", NO_CALLER, AccountCases::unknownAddress),
            row("requestSignInLink", "202 202 202 202", NO_CALLER, AccountCases::unknownAddress),
            row("showLink", "200 200 200 200", NO_CALLER, AccountCases::link),
            row("showLink", "400 400 400 400", NO_CALLER, AccountCases::forgedLink),
            row("useLink", "400 400 200 400", OWNER, AccountCases::link),
            row("useLink", "400 400 400 400", NO_CALLER, AccountCases::forgedLink),
            row("createGuest", "201 201 201 201", OWNER, AccountCases::guest),
            row("changeGuestLanguage", "401 401 401 401", NO_CALLER, AccountCases::language),
            row("sendVerification", "401 202 202 202", NO_CALLER, AccountCases::nothing),
            row("getAccount", "401 200 200 200", OWNER, AccountCases::account),
            row("updateAccount", "401 200 200 200", OWNER, AccountCases::name),
            row("changePassword", "401 200 200 200", OWNER, AccountCases::password),
            row("changeAddress", "401 202 202 202", NO_CALLER, AccountCases::unknownAddress),
            row("listSessions", "401 200 200 200", OWNER, AccountCases::sessions),
            row("endSession", "401 404 204 404", OWNER, AccountCases::otherSession),
            row("endSessions", "401 204 204 204", OWNER, AccountCases::otherSessions));

    private AccountCases() {}

    private static AuthorisationCase nothing(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY;
    }

    private static AuthorisationCase current(TestUsers users) {
        return AuthorisationCase.EMPTY.state(
                () -> users.owner().get("/api/users/currentuser").body());
    }

    private static AuthorisationCase unknownAddress(AuthorisationCases cases, TestUsers users) {
        return current(users).body(new JsonObject().put("email", UUID.randomUUID() + "@example.com"));
    }

    /** Accounts have a language of their own. */
    private static AuthorisationCase language(AuthorisationCases cases, TestUsers users) {
        return current(users).body(new JsonObject().put("language", "de"));
    }

    private static AuthorisationCase link(AuthorisationCases cases, TestUsers users) {
        return current(users).body(new JsonObject().put("token", secret(cases.shop(), users.owner())));
    }

    private static AuthorisationCase forgedLink(AuthorisationCases cases, TestUsers users) {
        return current(users).body(new JsonObject().put("token", "x".repeat(43)));
    }

    /** The secret of the link that a user was sent at sign-up. */
    static String secret(Shop shop, Client user) {
        return secret(shop, user.email(), "Confirm your address");
    }

    /** The secret of the link in a mail to an address. */
    static String secret(Shop shop, String address, String subject) {
        String text = eventually()
                .until(
                        () -> shop.mails().stream()
                                .map(JsonObject.class::cast)
                                .filter(mail -> mail.getJsonArray("to").contains(address))
                                .filter(mail -> mail.getString("subject").equals(subject))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .getString("text");
        Matcher link = LINK.matcher(text);
        if (!link.find()) {
            throw new AssertionError("no link in " + text);
        }
        return link.group(1);
    }

    /** Verifies the address of a user. */
    static void verify(Shop shop, Client user) {
        Client.Answer used = user.post("/api/users/links/use", new JsonObject().put("token", secret(shop, user)));
        if (used.status() != 200) {
            throw new AssertionError(used.body());
        }
    }

    private static AuthorisationCase guest(AuthorisationCases cases, TestUsers users) {
        return current(users)
                .body(new JsonObject()
                        .put("email", UUID.randomUUID() + "@example.com")
                        .put("name", "Ada"));
    }

    private static AuthorisationCase account(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY
                .secret(users.owner().userId())
                .state(() -> users.owner().get(ME).body());
    }

    private static AuthorisationCase name(AuthorisationCases cases, TestUsers users) {
        return account(cases, users).body(new JsonObject().put("name", "Ada"));
    }

    /** To the same one, as others of the table sign in with it. */
    private static AuthorisationCase password(AuthorisationCases cases, TestUsers users) {
        return ofSessions(users)
                .body(new JsonObject().put("password", Client.PASSWORD).put("newPassword", Client.PASSWORD));
    }

    private static AuthorisationCase ofSessions(TestUsers users) {
        return AuthorisationCase.EMPTY.state(() -> users.owner().get(SESSIONS).body());
    }

    private static AuthorisationCase sessions(AuthorisationCases cases, TestUsers users) {
        return ofSessions(users)
                .secret(users.owner().get(SESSIONS).list().getJsonObject(0).getString("id"));
    }

    private static AuthorisationCase otherSessions(AuthorisationCases cases, TestUsers users) {
        cases.shop().visitor().signIn(users.owner().email());
        return ofSessions(users).query("?except=current");
    }

    private static AuthorisationCase otherSession(AuthorisationCases cases, TestUsers users) {
        cases.shop().visitor().signIn(users.owner().email());
        String id = users.owner().get(SESSIONS).list().stream()
                .map(JsonObject.class::cast)
                .filter(session -> !session.getBoolean("current"))
                .findFirst()
                .orElseThrow()
                .getString("id");
        return ofSessions(users).id(id);
    }
}
