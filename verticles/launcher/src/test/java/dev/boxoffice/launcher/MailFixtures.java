package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;

import dev.boxoffice.kernel.time.Ids;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The rows of {@link AuthorisationMatrixIT} about who gets mails, and which browsers are told of things. */
final class MailFixtures {
    private static final String SUBSCRIPTION = "/api/notifications/subscription";
    private static final String PUSH = "/api/notifications/push";
    private static final String ENDPOINT = "https://fcm.googleapis.com/fcm/send/";

    /** The keys of the example in RFC 8291. */
    private static final JsonObject BROWSER_KEYS = new JsonObject()
            .put("p256dh", "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4")
            .put("auth", "BTBZMqHH6r4Tts7J_aSIgg");

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

    static AuthorisationCase browsers(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.state(() -> users.owner().get(PUSH).body());
    }

    static AuthorisationCase newBrowser(AuthorisationCases cases, TestUsers users) {
        JsonObject push = new JsonObject(users.owner().get(PUSH).body());
        return browsers(cases, users)
                .body(new JsonObject()
                        .put("endpoint", ENDPOINT + Ids.next())
                        .put("keys", BROWSER_KEYS)
                        .put("serverKey", push.getString("serverKey")));
    }

    static AuthorisationCase browser(AuthorisationCases cases, TestUsers users) {
        String id = users.owner()
                .put(PUSH + "/subscriptions", newBrowser(cases, users).body())
                .id();
        return browsers(cases, users).id(id);
    }
}
