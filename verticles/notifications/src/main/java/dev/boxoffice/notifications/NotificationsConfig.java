package dev.boxoffice.notifications;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.kernel.settings.ConfigException;
import dev.boxoffice.kernel.settings.Settings;
import dev.boxoffice.notifications.model.PushServices;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of the notifications domain.
 *
 * @param smtp the mail server, with user and password where it wants them
 * @param startTls whether a plain connection is upgraded to TLS
 * @param from the sender of mails
 * @param ticketWait how long a mail waits for the tickets of its order
 * @param remindBefore how long before the deadline of an order its buyer is reminded
 * @param sweep the interval of the sweep
 * @param mostAnHour how many mails one address gets within an hour; 0 for no limit
 * @param messagesPerSecond how many mails of one message to many are due within a second
 * @param pushServices where messages for browsers may go
 * @param mostPushesAnHour how many pushes one reader gets within an hour; 0 for no limit
 * @param bounceSecret what reports of bounces have to present; without one they are not received
 */
public record NotificationsConfig(
        URI smtp,
        StartTLSOptions startTls,
        String from,
        Duration ticketWait,
        Duration remindBefore,
        Duration sweep,
        int mostAnHour,
        int messagesPerSecond,
        PushServices pushServices,
        int mostPushesAnHour,
        Optional<String> bounceSecret) {
    /** The name of the domain. */
    public static final String DOMAIN = "notifications";

    /** Those of Chrome, Firefox, Safari and Edge. */
    private static final String PUSH_SERVICES =
            "fcm.googleapis.com, *.push.services.mozilla.com, *.push.apple.com, *.notify.windows.com";

    private static final int CONNECT_MILLIS = 5_000;
    private static final int IDLE_SECONDS = 20;
    private static final int CONNECTIONS = 4;

    /** The settings in {@code environment}. */
    public static NotificationsConfig from(Map<String, ?> environment) {
        return Settings.read(environment, NotificationsConfig::read);
    }

    /** Declares and reads the settings. */
    public static NotificationsConfig read(Settings settings) {
        return new NotificationsConfig(
                uri(settings.address(
                        "SMTP_URL",
                        List.of("smtp", "smtps"),
                        "the mail server, with user and password if it requires them; smtps uses TLS;"
                                + " without one, a mail catcher is used")),
                EnumText.parse(
                        StartTLSOptions.class,
                        settings.choice(
                                "SMTP_STARTTLS",
                                "required",
                                List.of("required", "optional", "disabled"),
                                "whether a connection by smtp is upgraded to TLS first")),
                settings.string("MAIL_FROM", "boxoffice <tickets@boxoffice.example>", "sender of mails"),
                settings.seconds(
                        "MAIL_TICKETS_SECONDS",
                        120,
                        0,
                        86_400,
                        "how long a mail waits for the tickets of its order; then it goes out with a link alone"),
                settings.seconds(
                        "MAIL_REMIND_SECONDS",
                        180,
                        1,
                        86_400,
                        "how long before the deadline of an order its buyer is reminded"),
                settings.seconds("MAIL_SWEEP_SECONDS", 5, 1, 3_600, "interval of the sweep over due mails"),
                settings.integer(
                        "MAILS_PER_ADDRESS_HOUR",
                        20,
                        0,
                        1_000_000,
                        "mails to one address an hour; beyond that, receipts are delayed and others are dropped; 0 for no limit"),
                settings.integer(
                        "MESSAGES_PER_SECOND",
                        20,
                        1,
                        10_000,
                        "mails of one message to the buyers of an event that are due within a second"),
                pushServices(settings.string(
                        "PUSH_SERVICES",
                        PUSH_SERVICES,
                        "hosts of browsers' push services that messages are sent to, by HTTPS and at public addresses"
                                + " only; *. stands for any label; an origin such as http://127.0.0.1:1234 is used"
                                + " wherever it is")),
                settings.integer(
                        "PUSHES_PER_ACCOUNT_HOUR",
                        20,
                        0,
                        1_000_000,
                        "pushes to the browsers of one account an hour; beyond that, they are dropped; 0 for no limit"),
                settings.optionalSecret(
                        "BOUNCE_WEBHOOK_SECRET",
                        "what the mail service presents as X-Bounce-Secret when it reports bounces; without one, no reports are received"));
    }

    private static PushServices pushServices(String list) {
        try {
            return PushServices.parse(list);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("PUSH_SERVICES must be hosts with commas between them: " + e.getMessage());
        }
    }

    /** Whom push services may write to: the sender of mails. */
    public String pushContact() {
        return "mailto:" + from.replaceAll("^.*<|>.*$", "").strip();
    }

    /** Says what is wrong without the address, which holds a password. */
    private static URI uri(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("SMTP_URL must be an address like smtp://host:port");
        }
    }

    /** How the mail client connects. */
    public MailConfig mail() {
        boolean isPrivate = "smtps".equals(smtp.getScheme());
        MailConfig config = new MailConfig()
                .setHostname(smtp.getHost())
                .setPort(smtp.getPort() > 0 ? smtp.getPort() : isPrivate ? 465 : 587)
                .setSsl(isPrivate)
                .setStarttls(isPrivate ? StartTLSOptions.DISABLED : startTls)
                .setMaxPoolSize(CONNECTIONS)
                .setHostnameVerificationAlgorithm("HTTPS");
        config.setConnectTimeout(CONNECT_MILLIS).setIdleTimeout(IDLE_SECONDS);
        if (smtp.getUserInfo() != null) {
            String[] user = smtp.getUserInfo().split(":", 2);
            config.setUsername(user[0]).setPassword(user.length > 1 ? user[1] : "");
        }
        return config;
    }
}
