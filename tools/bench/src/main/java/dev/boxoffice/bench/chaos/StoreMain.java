package dev.boxoffice.bench.chaos;

import dev.boxoffice.embedded.MongoServer;
import java.nio.file.Path;

/** The embedded MongoDB on a file, in a process of its own. */
final class StoreMain {
    private StoreMain() {}

    public static void main(String[] words) throws InterruptedException {
        ServiceMain.endWithHarness();
        MongoServer server = MongoServer.onFile(Path.of(words[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.println(server.url());
        Thread.currentThread().join();
    }
}
