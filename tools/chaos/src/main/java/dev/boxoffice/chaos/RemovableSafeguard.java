package dev.boxoffice.chaos;

import dev.boxoffice.cluster.SourceTree;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/**
 * A safeguard of the product that can be taken out, to see whether the checks notice. The product itself has no such
 * switch: a changed copy of one of its classes goes before it on the class path.
 */
enum RemovableSafeguard {
    /** Events that the fast path left in the outbox are published. */
    RELAY_SWEEP(
            dev.boxoffice.platform.mongo.OutboxRelay.class, "sweep", NoSweep.class, "no event is left in an outbox"),
    /** A write names the version that it was decided on. */
    VERSION_GUARD(dev.boxoffice.platform.mongo.AggregateStore.class, "update", AnyVersion.class, "no lost update"),
    /** A copy is only replaced by a newer version. */
    IDEMPOTENT_APPLY(
            dev.boxoffice.platform.mongo.Replica.class, "apply", BlindApply.class, "copies agree with their source");

    private final Class<?> type;
    private final String method;
    private final Class<?> advice;
    private final String rule;

    RemovableSafeguard(Class<?> type, String method, Class<?> advice, String rule) {
        this.type = type;
        this.method = method;
        this.advice = advice;
        this.rule = rule;
    }

    /** The rule of the checks that is broken without it. */
    String rule() {
        return rule;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static RemovableSafeguard named(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Writes the changed class into a directory, to be put before the product. */
    void disableIn(Path directory) {
        ElementMatcher<MethodDescription> target = ElementMatchers.named(method);
        try (ClassFileLocator jar =
                ClassFileLocator.ForJarFile.of(SourceTree.product().toFile())) {
            ClassFileLocator locator =
                    new ClassFileLocator.Compound(jar, ClassFileLocator.ForClassLoader.ofSystemLoader());
            TypeDescription described =
                    TypePool.Default.of(locator).describe(type.getName()).resolve();
            if (described.getDeclaredMethods().filter(target).size() != 1) {
                throw new IllegalStateException("no single method " + method + " in " + type);
            }
            try (DynamicType.Unloaded<?> changed = new ByteBuddy()
                    .redefine(described, locator)
                    .visit(Advice.withCustomMapping()
                            .with(new Advice.AssignReturned.Factory())
                            .to(advice)
                            .on(target))
                    .make()) {
                changed.saveIn(directory.toFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The methods below are copied into the product's classes, never called, and so may only use what those can see.

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

    /** A write whatever the version is. */
    static final class AnyVersion {
        private AnyVersion() {}

        @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
        @Advice.OnMethodEnter
        static JsonObject withoutVersion(@Advice.Argument(0) JsonObject filter) {
            JsonObject blind = filter.copy();
            blind.remove("version");
            return blind;
        }
    }

    /** A copy that takes whatever comes. */
    static final class BlindApply {
        private BlindApply() {}

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
