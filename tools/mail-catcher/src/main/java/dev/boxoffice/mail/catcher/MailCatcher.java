package dev.boxoffice.mail.catcher;

import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.Router;

/**
 * A running catcher: takes mails by SMTP, and shows the newest of them at {@code GET /inbox}, oldest first. It keeps
 * {@link #MOST_BYTES} of them.
 */
public final class MailCatcher {
    /** Mails that are kept, in bytes as JSON: some hundred receipts with tickets. The oldest go first. */
    static final long MOST_BYTES = 16L << 20;

    private static final String HOST = "127.0.0.1";

    private final Vertx vertx;
    private final GreenMail mails;
    private final Inbox inbox;
    private final HttpServer server;

    private MailCatcher(Vertx vertx, GreenMail mails, Inbox inbox, HttpServer server) {
        this.vertx = vertx;
        this.mails = mails;
        this.inbox = inbox;
        this.server = server;
    }

    /** Starts one on ports that are free. */
    public static Future<MailCatcher> start(Vertx vertx) {
        return start(vertx, 0);
    }

    /** Starts one that takes mails on a port; 0 for one that is free. */
    public static Future<MailCatcher> start(Vertx vertx, int smtpPort) {
        return start(vertx, smtpPort, MOST_BYTES);
    }

    static Future<MailCatcher> start(Vertx vertx, int smtpPort, long mostBytes) {
        GreenMail mails = new GreenMail(new ServerSetup(smtpPort, HOST, ServerSetup.PROTOCOL_SMTP));
        UserManager users = mails.getUserManager();
        Inbox inbox = new Inbox(users.getImapHostManager(), mostBytes);
        users.setMessageDeliveryHandler((message, address) -> inbox);
        return vertx.executeBlocking(() -> {
                    mails.start();
                    return mails;
                })
                .compose(started -> vertx.createHttpServer()
                        .requestHandler(router(vertx, inbox))
                        .listen(0, HOST))
                .map(server -> new MailCatcher(vertx, mails, inbox, server));
    }

    private static Router router(Vertx vertx, Inbox inbox) {
        Router router = Router.router(vertx);
        router.get("/inbox").handler(ctx -> vertx.executeBlocking(inbox::all).onComplete(ctx::json, ctx::fail));
        return router;
    }

    /**
     * What it keeps: {@code to}, {@code subject}, {@code text}, {@code html}, {@code files} and {@code headers} of
     * each.
     */
    public JsonArray inbox() {
        return inbox.all();
    }

    /** Where it takes mails. */
    public String smtpUrl() {
        return "smtp://" + HOST + ":" + mails.getSmtp().getPort();
    }

    /** Where it shows them. */
    public String inboxUrl() {
        return "http://" + HOST + ":" + server.actualPort() + "/inbox";
    }

    /** Ends it; what it has caught is gone. */
    public Future<Void> stop() {
        return server.close()
                .eventually(() -> vertx.executeBlocking(() -> {
                    mails.stop();
                    return null;
                }));
    }
}
