package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The rows of {@link AuthorisationMatrixIT} about who gets mails. */
final class MailFixtures {
    private static final String SUBSCRIPTION = "/api/notifications/subscription";

    private MailFixtures() {}

    static AuthorisationCase linkOfMail(AuthorisationCases cases, TestUsers users) {
        JsonObject mail = mail(cases, users, "Reserved");
        String link = mail.getJsonObject("headers").getString("List-Unsubscribe");
        return subscription(cases, users).query(link.substring(link.indexOf('?'), link.length() - 1));
    }

    /** The link of mails that earlier versions have sent. */
    static AuthorisationCase confirmation(AuthorisationCases cases, TestUsers users) {
        String link = cases.shop().confirmation(users.owner());
        return subscription(cases, users).query(link.substring(link.indexOf('?')));
    }

    private static JsonObject mail(AuthorisationCases cases, TestUsers users, String subject) {
        String address = users.owner().email();
        AccountCases.verify(cases.shop(), users.owner());
        users.owner().reserve(cases.shop().onSale(cases.shop().member()), 1);
        return eventually()
                .until(
                        () -> cases.shop().mails().stream()
                                .map(JsonObject.class::cast)
                                .filter(mail -> mail.getJsonArray("to").contains(address))
                                .filter(mail -> mail.getString("subject").startsWith(subject))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    static AuthorisationCase linkBack(AuthorisationCases cases, TestUsers users) {
        AuthorisationCase link = linkOfMail(cases, users);
        leave(users);
        return link;
    }

    static AuthorisationCase forgedLink(AuthorisationCases cases, TestUsers users) {
        return subscription(cases, users).query("?user=" + users.owner().userId() + "&token=forged");
    }

    static AuthorisationCase forgedLinkBack(AuthorisationCases cases, TestUsers users) {
        leave(users);
        return forgedLink(cases, users);
    }

    private static void leave(TestUsers users) {
        users.owner().put(SUBSCRIPTION, new JsonObject().put("subscribed", false));
    }

    static AuthorisationCase subscription(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.state(
                () -> users.owner().get(SUBSCRIPTION).body());
    }

    static AuthorisationCase choice(AuthorisationCases cases, TestUsers users) {
        return subscription(cases, users).body(new JsonObject().put("subscribed", false));
    }
}
