package dev.boxoffice.notifications;

import dev.boxoffice.events.NotificationKind;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mail.MailMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes mails from the templates beside this class: the first line is the subject, {@code {name}}
 * stands for a value.
 */
final class Letters {
  private static final Pattern VALUE = Pattern.compile("\\{([a-z]+)}");

  private final Map<NotificationKind, String> templates = new EnumMap<>(NotificationKind.class);
  private final String from;
  private final String publicUrl;
  private final Unsubscriptions unsubscriptions;

  /**
   * Writes in the name of {@code from}.
   *
   * @param publicUrl where readers find us
   */
  Letters(String from, String publicUrl, Unsubscriptions unsubscriptions) {
    this.from = from;
    this.publicUrl = publicUrl;
    this.unsubscriptions = unsubscriptions;
    for (NotificationKind kind : NotificationKind.values()) {
      templates.put(kind, resource(kind.name().toLowerCase(Locale.ROOT) + ".txt"));
    }
  }

  static String resource(String name) {
    try (InputStream file = Letters.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  MailMessage write(Mail mail, String address) {
    String unsubscribe = publicUrl + unsubscriptions.path(mail.userId());
    JsonObject values =
        mail.values().copy().put("unsubscribe", unsubscribe).put("orders", publicUrl + "/#/orders");
    String[] parts = filled(templates.get(mail.kind()), values).split("\n\n", 2);
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("List-Unsubscribe", "<" + unsubscribe + ">")
            .add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
            .add("Auto-Submitted", "auto-generated")
            // The same however often it is sent, so that the receiver can see that it is one mail.
            .add("Message-ID", "<" + mail.id() + "@boxoffice>");
    return new MailMessage(from, address, parts[0], parts[1]).setHeaders(headers);
  }

  /** Values are of people who may write what they like: they stay within their line. */
  private static String filled(String template, JsonObject values) {
    Matcher matcher = VALUE.matcher(template);
    return matcher.replaceAll(
        found ->
            Matcher.quoteReplacement(
                values.getString(found.group(1)).replaceAll("\\p{Cntrl}+", " ")));
  }
}
