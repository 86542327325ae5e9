package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The rows of {@link AuthorisationMatrixIT} about who gets mails. */
final class MailScenes {
  private static final String SUBSCRIPTION = "/api/notifications/subscription";

  private MailScenes() {}

  static Scene linkOfMail(Scenes scenes, Cast cast) {
    String address = cast.owner().email();
    cast.owner().reserve(scenes.shop().onSale(scenes.shop().member()), 1);
    String link =
        eventually()
            .until(
                () ->
                    scenes.shop().mails().stream()
                        .map(JsonObject.class::cast)
                        .filter(mail -> mail.getJsonArray("to").contains(address))
                        .map(mail -> mail.getJsonObject("headers").getString("List-Unsubscribe"))
                        .findFirst(),
                Optional::isPresent)
            .orElseThrow();
    return subscription(scenes, cast).query(link.substring(link.indexOf('?'), link.length() - 1));
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
