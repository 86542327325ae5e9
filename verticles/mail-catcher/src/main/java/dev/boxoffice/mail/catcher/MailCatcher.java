package dev.boxoffice.mail.catcher;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;

/** A running catcher: takes mails by SMTP, and shows them at {@code GET /inbox}, oldest first. */
public final class MailCatcher {
  private static final String HOST = "127.0.0.1";

  private final Vertx vertx;
  private final GreenMail mails;
  private final HttpServer inbox;

  private MailCatcher(Vertx vertx, GreenMail mails, HttpServer inbox) {
    this.vertx = vertx;
    this.mails = mails;
    this.inbox = inbox;
  }

  /** Starts one on ports that are free. */
  public static Future<MailCatcher> start(Vertx vertx) {
    return start(vertx, 0);
  }

  /** Starts one that takes mails on a port; 0 for one that is free. */
  public static Future<MailCatcher> start(Vertx vertx, int smtpPort) {
    return vertx
        .executeBlocking(
            () -> {
              ServerSetup setup = new ServerSetup(smtpPort, HOST, ServerSetup.PROTOCOL_SMTP);
              GreenMail started = new GreenMail(setup);
              started.start();
              return started;
            })
        .compose(
            started ->
                vertx
                    .createHttpServer()
                    .requestHandler(router(vertx, started))
                    .listen(0, HOST)
                    .map(server -> new MailCatcher(vertx, started, server)));
  }

  private static Router router(Vertx vertx, GreenMail mails) {
    Router router = Router.router(vertx);
    router
        .get("/inbox")
        .handler(
            ctx ->
                vertx
                    .executeBlocking(() -> inbox(mails))
                    .onComplete(list -> ctx.json(list), ctx::fail));
    return router;
  }

  /** What it has caught: {@code to}, {@code subject}, {@code text} and {@code headers} of each. */
  public JsonArray inbox() {
    return inbox(mails);
  }

  private static JsonArray inbox(GreenMail mails) {
    JsonArray list = new JsonArray();
    for (MimeMessage message : mails.getReceivedMessages()) {
      list.add(json(message));
    }
    return list;
  }

  private static JsonObject json(MimeMessage message) {
    try {
      JsonObject headers = new JsonObject();
      message
          .getAllHeaders()
          .asIterator()
          .forEachRemaining(header -> headers.put(header.getName(), header.getValue()));
      return new JsonObject()
          .put(
              "to",
              new JsonArray(
                  Arrays.stream(message.getAllRecipients()).map(Address::toString).toList()))
          .put("subject", message.getSubject())
          .put("text", String.valueOf(message.getContent()).replace("\r\n", "\n"))
          .put("headers", headers);
    } catch (MessagingException | java.io.IOException e) {
      return new JsonObject().put("text", GreenMailUtil.getWholeMessage(message));
    }
  }

  /** Where it takes mails. */
  public String smtpUrl() {
    return "smtp://" + HOST + ":" + mails.getSmtp().getPort();
  }

  /** Where it shows them. */
  public String inboxUrl() {
    return "http://" + HOST + ":" + inbox.actualPort() + "/inbox";
  }

  /** Ends it; what it has caught is gone. */
  public Future<Void> stop() {
    return inbox
        .close()
        .eventually(
            () ->
                vertx.executeBlocking(
                    () -> {
                      mails.stop();
                      return null;
                    }));
  }
}
