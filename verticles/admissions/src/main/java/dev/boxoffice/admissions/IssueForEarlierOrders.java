package dev.boxoffice.admissions;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.domain.OrderQueries;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.util.List;

/**
 * Issues tickets for the orders that were complete before this domain first started, of which the stream may have no
 * event any more. It goes on where it was when it is started again, and ends for good with the last order.
 */
public final class IssueForEarlierOrders {
    private static final String COLLECTION = "progress";
    private static final JsonObject ID = new JsonObject().put("_id", "earlier orders");
    private static final String AFTER = "after";
    private static final String DONE = "done";

    private final MongoClient mongo;
    private final OrderQueries queries;
    private final IssueAdmissions issueAdmissions;
    private boolean isDone;

    /** Asks for orders by {@code queries}. */
    public IssueForEarlierOrders(MongoClient mongo, OrderQueries queries, IssueAdmissions issueAdmissions) {
        this.mongo = mongo;
        this.queries = queries;
        this.issueAdmissions = issueAdmissions;
    }

    /** Goes on until the last order, or until orders is away: then the next run goes on. */
    public Future<Void> run() {
        return next().recover(failure ->
                failure instanceof Problem.Unavailable ? Future.succeededFuture() : Future.failedFuture(failure));
    }

    private Future<Void> next() {
        return isDone
                ? Future.succeededFuture()
                : mongo.findOne(COLLECTION, ID, null)
                        .map(found -> found == null ? new JsonObject() : found)
                        .compose(progress -> {
                            isDone = progress.getBoolean(DONE, false);
                            return isDone
                                    ? Future.succeededFuture()
                                    : queries.completedAfter(progress.getString(AFTER, ""))
                                            .compose(this::issue);
                        });
    }

    private Future<Void> issue(List<OrderData> orders) {
        if (orders.isEmpty()) {
            isDone = true;
            return record(new JsonObject().put(DONE, true));
        }
        return Future.all(orders.stream().map(issueAdmissions::apply).toList())
                .compose(issued -> record(new JsonObject()
                        .put(AFTER, orders.get(orders.size() - 1).id())))
                .compose(recorded -> next());
    }

    private Future<Void> record(JsonObject progress) {
        return mongo.updateCollectionWithOptions(
                        COLLECTION, ID, new JsonObject().put("$set", progress), new UpdateOptions().setUpsert(true))
                .mapEmpty();
    }
}
