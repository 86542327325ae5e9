package dev.boxoffice.organisers.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;

/** The indexes of {@link OrganiserStore}. */
public final class OrganiserIndexes {
    private static final List<String> FIELDS = List.of(
            OrganiserStore.MEMBER,
            OrganiserStore.INVITATION_ID,
            OrganiserStore.INVITATION_HASH,
            OrganiserStore.INVITATION_END);

    private OrganiserIndexes() {}

    /** Creates them. */
    public static Future<Void> create(MongoClient mongo) {
        // Both are needed: an organiser that has not changed since there are former slugs has only its present one.
        Future<Void> created =
                unique(mongo, OrganiserDocuments.SLUG).compose(before -> unique(mongo, OrganiserDocuments.ALL_SLUGS));
        for (String field : FIELDS) {
            created = created.compose(
                    before -> mongo.createIndex(OrganiserStore.COLLECTION, new JsonObject().put(field, 1)));
        }
        return created;
    }

    private static Future<Void> unique(MongoClient mongo, String field) {
        return mongo.createIndexWithOptions(
                OrganiserStore.COLLECTION,
                new JsonObject().put(field, 1),
                new IndexOptions().unique(true).sparse(true));
    }
}
