package dev.boxoffice.bench.chaos;

import java.io.IOException;
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
 * switch: a changed copy of one of its classes goes on the class path before it.
 */
enum Sabotage {
    /** Nobody publishes what the fast path left in the outbox. */
    RELAY_SWEEP("dev.boxoffice.platform.store.OutboxRelay", "sweep", Advices.NoSweep.class),
    /** Whoever writes last wins, whatever the decision was based on. */
    VERSION_GUARD("dev.boxoffice.platform.store.AggregateStore", "update", Advices.NoVersion.class),
    /** An old event overwrites what a newer one has told. */
    IDEMPOTENT_APPLY("dev.boxoffice.platform.store.Replica", "apply", Advices.AnyVersion.class);

    private final String type;
    private final String method;
    private final Class<?> advice;

    Sabotage(String type, String method, Class<?> advice) {
        this.type = type;
        this.method = method;
        this.advice = advice;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Sabotage named(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Writes the changed class into {@code directory}, to be put before {@code product}. */
    void writeTo(Path directory, Path product) {
        ElementMatcher<MethodDescription> target = ElementMatchers.named(method);
        try (ClassFileLocator jar = ClassFileLocator.ForJarFile.of(product.toFile())) {
            ClassFileLocator locator =
                    new ClassFileLocator.Compound(jar, ClassFileLocator.ForClassLoader.ofSystemLoader());
            TypeDescription victim = TypePool.Default.of(locator).describe(type).resolve();
            if (victim.getDeclaredMethods().filter(target).size() != 1) {
                throw new IllegalStateException("no single method " + method + " in " + type);
            }
            try (DynamicType.Unloaded<?> changed = new ByteBuddy()
                    .redefine(victim, locator)
                    .visit(writing().to(advice).on(target))
                    .make()) {
                changed.saveIn(directory.toFile());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an advice answers goes where it says. */
    private static Advice.WithCustomMapping writing() {
        return Advice.withCustomMapping().with(new Advice.AssignReturned.Factory());
    }
}
