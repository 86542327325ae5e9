package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of {@link AuthorisationMatrixIT} about who gets mails. */
final class MailScenes {
    private static final String SUBSCRIPTION = "/api/notifications/subscription";

    private static final Pattern CONFIRMATION = Pattern.compile("/api/notifications/confirmation(\\?\\S+)");

    private MailScenes() {}

    static Scene linkOfMail(Scenes scenes, Cast cast) {
        JsonObject mail = mail(scenes, cast, "");
        String link = mail.getJsonObject("headers").getString("List-Unsubscribe");
        return subscription(scenes, cast).query(link.substring(link.indexOf('?'), link.length() - 1));
    }

    static Scene confirmation(Scenes scenes, Cast cast) {
        String text = mail(scenes, cast, "Confirm your address").getString("text");
        Matcher link = CONFIRMATION.matcher(text);
        if (!link.find()) {
            throw new AssertionError("no link in " + text);
        }
        return subscription(scenes, cast).query(link.group(1));
    }

    private static JsonObject mail(Scenes scenes, Cast cast, String subject) {
        String address = cast.owner().email();
        cast.owner().reserve(scenes.shop().onSale(scenes.shop().member()), 1);
        return eventually()
                .until(
                        () -> scenes.shop().mails().stream()
                                .map(JsonObject.class::cast)
                                .filter(mail -> mail.getJsonArray("to").contains(address))
                                .filter(mail -> mail.getString("subject").startsWith(subject))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    static Scene linkBack(Scenes scenes, Cast cast) {
        Scene link = linkOfMail(scenes, cast);
        leave(cast);
        return link;
    }

    static Scene forgedLink(Scenes scenes, Cast cast) {
        return subscription(scenes, cast).query("?user=" + cast.owner().userId() + "&token=forged");
    }

    static Scene forgedLinkBack(Scenes scenes, Cast cast) {
        leave(cast);
        return forgedLink(scenes, cast);
    }

    private static void leave(Cast cast) {
        cast.owner().put(SUBSCRIPTION, new JsonObject().put("subscribed", false));
    }

    static Scene subscription(Scenes scenes, Cast cast) {
        return Scene.EMPTY.state(() -> cast.owner().get(SUBSCRIPTION).body());
    }

    static Scene choice(Scenes scenes, Cast cast) {
        return subscription(scenes, cast).body(new JsonObject().put("subscribed", false));
    }
}
