package dev.boxoffice.platform.mongo;

import dev.boxoffice.platform.mongo.Republisher.Source;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.function.BiFunction;

/** Processes all documents of a query, a few in parallel, with back-pressure on the cursor. */
final class ParallelScan {
    private final MongoClient mongo;
    private final int atOnce;

    ParallelScan(MongoClient mongo, int atOnce) {
        this.mongo = mongo;
        this.atOnce = atOnce;
    }

    /** Processes each document by {@code work}; stops at the first failure, and fails with it. */
    Future<Void> forEach(Source source, BiFunction<JsonObject, Source, Future<Void>> work) {
        Promise<Void> end = Promise.promise();
        ReadStream<JsonObject> documents = mongo.findBatchWithOptions(
                source.collection(), source.filter().get(), new FindOptions().setBatchSize(atOnce));
        int[] underWay = {0};
        boolean[] isAll = {false};
        documents.pause();
        documents.exceptionHandler(end::tryFail);
        documents.endHandler(all -> {
            isAll[0] = true;
            if (underWay[0] == 0) {
                end.tryComplete();
            }
        });
        documents.handler(document -> {
            underWay[0]++;
            work.apply(document, source).onFailure(end::tryFail).onSuccess(done -> {
                underWay[0]--;
                if (isAll[0] && underWay[0] == 0) {
                    end.tryComplete();
                } else if (!end.future().isComplete()) {
                    documents.fetch(1);
                }
            });
        });
        documents.fetch(atOnce);
        return end.future();
    }
}
