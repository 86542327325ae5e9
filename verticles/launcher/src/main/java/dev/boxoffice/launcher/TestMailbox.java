package dev.boxoffice.launcher;

import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.mail.catcher.MailCatcher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The mail server that stands in where none is set: it keeps mails and delivers none. */
final class TestMailbox {
    private final MailCatcher catcher;
    private final JsonObject environment;

    private TestMailbox(MailCatcher catcher, JsonObject environment) {
        this.catcher = catcher;
        this.environment = environment;
    }

    static boolean isNeeded(JsonObject environment) {
        return ProcessConfig.from(environment).standIns()
                && Settings.peek(environment, "SMTP_URL").isEmpty();
    }

    static Future<TestMailbox> start(Vertx vertx, JsonObject environment) {
        return MailCatcher.start(vertx)
                .map(catcher -> new TestMailbox(
                        catcher,
                        environment.copy().put("SMTP_URL", catcher.smtpUrl()).put("SMTP_STARTTLS", "disabled")));
    }

    /** The settings, with those that point notifications to it. */
    JsonObject environment() {
        return environment;
    }

    /** What it has got until now. */
    JsonArray inbox() {
        return catcher.inbox();
    }

    /** Where people see that. */
    String url() {
        return catcher.inboxUrl();
    }

    Future<Void> stop() {
        return catcher.stop();
    }
}
