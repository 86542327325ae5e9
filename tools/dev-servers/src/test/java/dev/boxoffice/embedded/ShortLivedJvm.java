package dev.boxoffice.embedded;

import java.nio.file.Path;

/** Main class of a JVM that starts all servers, writes one document, and dies without closing anything. */
final class ShortLivedJvm {
    private ShortLivedJvm() {}

    public static void main(String[] args) {
        Path dataDir = Path.of(args[0]);
        EmbeddedServers servers = EmbeddedServers.start(EmbeddedServers.Options.lasting(dataDir));
        Documents documents = new Documents(servers.addresses().get("MONGODB_URI"));
        documents.insert("orders", "{_id: 'acknowledged'}");
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.contains("-server"))
                        .isPresent())
                .forEach(process -> System.out.println(process.pid()));
        System.out.flush();
        Runtime.getRuntime().halt(137);
    }
}
