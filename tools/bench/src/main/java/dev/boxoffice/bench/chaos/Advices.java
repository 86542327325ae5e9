package dev.boxoffice.bench.chaos;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import net.bytebuddy.asm.Advice;

/**
 * What a {@link Sabotage} writes into the product's methods. These methods are copied, never called, so they may only
 * use what the product can see.
 */
final class Advices {
    private Advices() {}

    /** A sweep that finds nothing. */
    static final class NoSweep {
        private NoSweep() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean skip() {
            return true;
        }

        @Advice.AssignReturned.ToReturned
        @Advice.OnMethodExit
        static Future<Void> end() {
            return Future.succeededFuture();
        }
    }

    /** A write that does not look at the version. */
    static final class NoVersion {
        private NoVersion() {}

        @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
        @Advice.OnMethodEnter
        static JsonObject anyVersion(@Advice.Argument(0) JsonObject filter) {
            JsonObject blind = filter.copy();
            blind.remove("version");
            return blind;
        }
    }

    /** A copy that takes whatever comes. */
    static final class AnyVersion {
        private AnyVersion() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean skip() {
            return true;
        }

        @Advice.AssignReturned.ToReturned
        @Advice.OnMethodExit
        static Future<Boolean> end(
                @Advice.FieldValue("mongo") MongoClient mongo,
                @Advice.FieldValue("collection") String collection,
                @Advice.Argument(0) String id,
                @Advice.Argument(1) long version,
                @Advice.Argument(2) JsonObject state) {
            JsonObject set = new JsonObject().put("$set", state.copy().put("version", version));
            return mongo.updateCollectionWithOptions(
                            collection, new JsonObject().put("_id", id), set, new UpdateOptions().setUpsert(true))
                    .map(Boolean.TRUE);
        }
    }
}
