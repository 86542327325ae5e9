package dev.boxoffice.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The direction of dependencies: launcher and web, the domains, platform, kernel. All rules go by package, so that a
 * new class is under them without being listed.
 */
final class ArchitectureRules {
    private static final String[] IO = {
        "io.vertx..",
        "io.netty..",
        "io.nats..",
        "com.mongodb..",
        "com.stripe..",
        "java.io..",
        "java.nio.file..",
        "java.nio.channels.."
    };
    private static final String[] TOOLS = {"embedded..", "stripe..", "mail..", "testing..", "bench.."};
    /** All other packages below the root are domains, so that a new one is under the rules at once. */
    private static final Set<String> NO_DOMAINS = Set.of(
            "kernel",
            "platform",
            "events",
            "launcher",
            "architecture",
            "embedded",
            "stripe",
            "mail",
            "testing",
            "bench",
            "chaos",
            "cluster",
            "fuzz",
            "model",
            "soak",
            "deployment");

    private static final String SERVERS = "nats|mongo|redis|http|identity|images|documents";

    private static final DescribedPredicate<JavaCall<?>> READS_THE_CLOCK_OF_THE_MACHINE =
            DescribedPredicate.describe("read the clock of the machine", call -> readsClock(call.getTarget()));

    private final String root;

    /** The rules for all packages below {@code root}. */
    ArchitectureRules(String root) {
        this.root = root;
    }

    /** All rules by their names. */
    Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("packages form no cycle", packagesFormNoCycle());
        rules.put("domains do not know each other", domainsDoNotKnowEachOther());
        rules.put("domains do not know the launcher or tools", domainsDoNotKnowTheLauncher());
        rules.put("platform knows no domain", platformKnowsNoDomain());
        rules.put("platform modules do not know their neighbours", platformModulesDoNotKnowTheirNeighbours());
        rules.put("runtime and telemetry know no server", basesKnowNoServer());
        rules.put("kernel is plain Java", kernelIsPlainJava());
        rules.put("shared events know no Vert.x", sharedEventsKnowNoVertx());
        rules.put("models are pure", modelsArePure());
        rules.put("HTTP stays in api", httpStaysInApi());
        rules.put("one clock", oneClock());
        rules.put("enums become text in one place", EnumTextRule.outside(resideInAnyPackage(within(TOOLS))));
        return rules;
    }

    private ArchRule packagesFormNoCycle() {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(resideInAnyPackage(within(TOOLS)), DescribedPredicate.alwaysTrue())
                .allowEmptyShould(true);
    }

    private ArchRule domainsDoNotKnowEachOther() {
        return slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return domainOf(type).map(SliceIdentifier::of).orElseGet(SliceIdentifier::ignore);
                    }

                    @Override
                    public String getDescription() {
                        return "domains";
                    }
                })
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true);
    }

    private Optional<String> domainOf(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(root + ".")
                ? Optional.of(name.substring(root.length() + 1).split("\\.", 2)[0])
                        .filter(part -> !NO_DOMAINS.contains(part))
                : Optional.empty();
    }

    private DescribedPredicate<JavaClass> domains() {
        return DescribedPredicate.describe("domains", type -> domainOf(type).isPresent());
    }

    private ArchRule domainsDoNotKnowTheLauncher() {
        return noClasses()
                .that(domains())
                .should()
                .dependOnClassesThat(resideInAnyPackage(within("launcher..")).or(resideInAnyPackage(within(TOOLS))))
                .allowEmptyShould(true);
    }

    private ArchRule platformKnowsNoDomain() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".platform..")
                .should()
                .dependOnClassesThat(domains())
                .allowEmptyShould(true);
    }

    private ArchRule platformModulesDoNotKnowTheirNeighbours() {
        return slices().matching(root + ".platform.(" + SERVERS + ")..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true);
    }

    private ArchRule basesKnowNoServer() {
        return noClasses()
                .that()
                .resideInAnyPackage(within("platform.runtime..", "platform.telemetry.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(within(
                        "platform.nats..",
                        "platform.mongo..",
                        "platform.redis..",
                        "platform.http..",
                        "platform.identity..",
                        "platform.images..",
                        "platform.documents..",
                        "platform.domain.."))
                .allowEmptyShould(true);
    }

    private ArchRule kernelIsPlainJava() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".kernel..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(IO).or(resideInAnyPackage(within("platform..", "launcher.."))))
                .allowEmptyShould(true);
    }

    private ArchRule sharedEventsKnowNoVertx() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".events")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.vertx..", "io.nats..")
                        .or(resideInAnyPackage(within("platform..", "kernel.."))))
                .allowEmptyShould(true);
    }

    private ArchRule modelsArePure() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".*.model..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(IO)
                        .or(resideInAnyPackage(within("platform.."))
                                // Which puts into words, and knows no server.
                                .and(resideOutsideOfPackage(root + ".platform.languages..")))
                        .or(JavaClass.Predicates.assignableTo(Clock.class)))
                .allowEmptyShould(true);
    }

    /** Use cases fail with a Problem, which has no status; web and the pages of a domain are api themselves. */
    private ArchRule httpStaysInApi() {
        return classes()
                .that(DescribedPredicate.<JavaClass>not(resideInAnyPackage(within(
                                "*.api..",
                                "*.wiring..",
                                "web..",
                                "launcher..",
                                "platform.http..",
                                "platform.domain.api.."))
                        .or(resideInAnyPackage(within(TOOLS)))))
                .should()
                .onlyDependOnClassesThat(
                        DescribedPredicate.not(resideInAnyPackage("io.vertx.ext.web..", root + ".platform.http..")))
                .allowEmptyShould(true);
    }

    private ArchRule oneClock() {
        return noClasses()
                .that(domains()
                        .or(resideInAnyPackage(within("platform..", "launcher..", "kernel..")))
                        .and(DescribedPredicate.not(resideInAnyPackage(within("kernel.time..")))))
                .should()
                .callCodeUnitWhere(READS_THE_CLOCK_OF_THE_MACHINE)
                .allowEmptyShould(true);
    }

    private static boolean readsClock(AccessTarget.CodeUnitCallTarget target) {
        boolean hasNoClock = target.getRawParameterTypes().stream().noneMatch(JavaClass.Predicates.type(Clock.class));
        return switch (target.getOwner().getName()) {
            case "java.lang.System" -> target.getName().equals("currentTimeMillis");
            case "java.time.Clock" -> target.getName().matches("system.*|tick(Millis|Seconds|Minutes)");
            case "java.util.Date" ->
                target.getName().equals("<init>")
                        && target.getRawParameterTypes().isEmpty();
            default ->
                target.getOwner().getPackageName().equals("java.time")
                        && target.getName().equals("now")
                        && hasNoClock;
        };
    }

    private String[] within(String... packages) {
        return Arrays.stream(packages).map(one -> root + "." + one).toArray(String[]::new);
    }
}
