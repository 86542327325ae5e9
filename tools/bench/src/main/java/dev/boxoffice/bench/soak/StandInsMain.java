package dev.boxoffice.bench.soak;

import dev.boxoffice.bench.chaos.Waiting;
import dev.boxoffice.embedded.EmbeddedServers;
import dev.boxoffice.mail.catcher.MailCatcher;
import dev.boxoffice.stripe.simulator.SimulatorConfig;
import dev.boxoffice.stripe.simulator.StripeSimulator;
import io.vertx.core.Vertx;
import java.nio.file.Path;

/** The backing servers, the Stripe simulator and the mail catcher, in a process of their own. */
final class StandInsMain {
    private StandInsMain() {}

    /** Data directory and address for webhooks; prints the addresses as settings of the product. */
    public static void main(String[] words) throws InterruptedException {
        EmbeddedServers servers = EmbeddedServers.start(EmbeddedServers.Options.lasting(Path.of(words[0])));
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close));
        Vertx vertx = Vertx.vertx();
        SimulatorConfig config = SimulatorConfig.defaults()
                .withDataFile(Path.of(words[0], "stripe-simulator.jsonl").toString())
                .withWebhookUrl(words[1]);
        StripeSimulator simulator = Waiting.on(StripeSimulator.start(vertx, config));
        MailCatcher mails = Waiting.on(MailCatcher.start(vertx));
        servers.addresses().forEach(StandInsMain::print);
        print("STRIPE_API_KEY", config.apiKey());
        print("STRIPE_API_BASE", simulator.baseUrl());
        print("STRIPE_WEBHOOK_SECRET", config.webhookSecret());
        print("SMTP_URL", mails.smtpUrl());
        print("SMTP_STARTTLS", "disabled");
        System.out.println("ready");
        Thread.currentThread().join();
    }

    private static void print(String name, String value) {
        System.out.println("export " + name + "=" + value);
    }
}
