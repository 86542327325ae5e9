package dev.boxoffice.deployment;

import static dev.boxoffice.deployment.NatsPermissionsIT.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.launcher.Domains;
import dev.boxoffice.platform.identity.UserAddresses;
import dev.boxoffice.platform.nats.KeyValueBucket;
import dev.boxoffice.platform.nats.NatsConnection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** What each user of production's NATS may do, and may not. */
final class NatsRights {
    private final Vertx vertx;
    private final NatsCluster cluster;

    NatsRights(Vertx vertx, NatsCluster cluster) {
        this.vertx = vertx;
        this.cluster = cluster;
    }

    void assertEachPublishesItsOwnEventsOnly() throws Exception {
        List<String> subjects = new ArrayList<>(Subjects.ALL);
        Map<String, Set<String>> own = Publications.byDomain();
        assertTrue(Domains.ALL.containsAll(own.keySet()), own.toString());
        Domains.ALL.forEach(domain -> subjects.add("dead." + domain + ".events.x.y"));
        Set<String> expected = new TreeSet<>();
        Set<String> stored = new ConcurrentSkipListSet<>();
        List<Future<?>> tries = new ArrayList<>();
        List<NatsConnection> links = new ArrayList<>();
        for (String domain : Domains.ALL) {
            NatsConnection link = await(NatsConnection.connect(
                    vertx, cluster.url(domain, 0), domain, Duration.ofSeconds(NatsPermissionsIT.SECONDS)));
            links.add(link);
            for (String subject : subjects) {
                String what = domain + " publishes " + subject;
                if (own.getOrDefault(domain, Set.of()).stream().anyMatch(subject::startsWith)) {
                    expected.add(what);
                }
                tries.add(link.publish(subject, Ids.next(), "{}").onSuccess(done -> stored.add(what)));
            }
        }
        await(Future.join(tries).otherwiseEmpty());
        assertEquals(expected, new TreeSet<>(stored));
        for (NatsConnection link : links) {
            await(link.close());
        }
    }

    void assertOnlyNotificationsAndOrdersReadAddresses() throws Exception {
        List<NatsConnection> links = new ArrayList<>();
        await(userAddresses(cluster, "auth", links).announce("ada", "ada@example.com"));
        Set<String> readers = new ConcurrentSkipListSet<>();
        List<Future<?>> tries = new ArrayList<>();
        for (String domain : Domains.ALL) {
            tries.add(userAddresses(cluster, domain, links)
                    .find("ada")
                    .onSuccess(found -> found.ifPresent(address -> readers.add(domain))));
        }
        await(Future.join(tries).otherwiseEmpty());
        assertEquals(Set.of("notifications", "orders"), readers);
        await(Future.join(links.stream().map(NatsConnection::close).toList()));
    }

    private UserAddresses userAddresses(NatsCluster cluster, String domain, List<NatsConnection> links)
            throws Exception {
        NatsConnection link = await(NatsConnection.connect(
                vertx, cluster.url(domain, 0), domain, Duration.ofSeconds(NatsPermissionsIT.SECONDS)));
        links.add(link);
        return new UserAddresses(new KeyValueBucket.Factory(link, 1));
    }
}
