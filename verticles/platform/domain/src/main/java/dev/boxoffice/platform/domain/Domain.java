package dev.boxoffice.platform.domain;

import dev.boxoffice.kernel.settings.Settings;
import io.vertx.core.Deployable;
import java.util.List;
import java.util.function.Function;

/**
 * A domain that a process can run. The launcher finds the domains by {@link java.util.ServiceLoader}: the module of
 * each names its subclass, which has a constructor without parameters, in {@code META-INF/services}.
 */
public abstract class Domain {
    private final String name;
    private final Function<ProcessContext, Deployable> verticle;
    private final List<Function<Settings, ?>> settings;

    /**
     * A domain called {@code name}.
     *
     * @param verticle makes one of its verticles
     * @param settings declare and read what it reads beside what every process reads
     */
    protected Domain(String name, Function<ProcessContext, Deployable> verticle, List<Function<Settings, ?>> settings) {
        this.name = name;
        this.verticle = verticle;
        this.settings = settings;
    }

    /** What it is called on the command line, in settings, and in the cluster. */
    public final String name() {
        return name;
    }

    /** A new verticle in the process {@code context}. */
    public final Deployable verticle(ProcessContext context) {
        return verticle.apply(context);
    }

    /** Readers of its settings, beside those that every process reads. */
    public final List<Function<Settings, ?>> settings() {
        return settings;
    }

    /** Whether it publishes the state of its documents again on request, for consumers that have lost it. */
    public boolean republishes() {
        return false;
    }
}
