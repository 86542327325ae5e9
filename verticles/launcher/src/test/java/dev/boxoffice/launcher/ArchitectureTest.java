package dev.boxoffice.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;

/** Dependencies point one way: launcher and web, the domains, platform, shared-events. */
@AnalyzeClasses(packages = "dev.boxoffice", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] DOMAINS = {
        "..boxoffice.auth..",
        "..boxoffice.tickets..",
        "..boxoffice.orders..",
        "..boxoffice.expiration..",
        "..boxoffice.payments..",
        "..boxoffice.notifications..",
        "..boxoffice.ops..",
        "..boxoffice.web.."
    };

    private static final DescribedPredicate<JavaCall<?>> READS_THE_CLOCK_OF_THE_MACHINE =
            DescribedPredicate.describe("read the clock of the machine", call -> readsClock(call.getTarget()));

    private static boolean readsClock(AccessTarget.CodeUnitCallTarget target) {
        boolean hasNoClock = target.getRawParameterTypes().stream().noneMatch(ofClock());
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

    private static DescribedPredicate<JavaClass> ofClock() {
        return JavaClass.Predicates.type(Clock.class);
    }

    @ArchTest
    static final ArchRule DOMAINS_DO_NOT_KNOW_EACH_OTHER = slices().matching(
                    "dev.boxoffice.(auth|tickets|orders|expiration|payments|notifications|ops|web)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule DOMAINS_DO_NOT_KNOW_WHO_RUNS_THEM = noClasses()
            .that()
            .resideInAnyPackage(DOMAINS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..boxoffice.launcher..",
                    "..boxoffice.embedded..",
                    "..boxoffice.stripe.simulator..",
                    "..boxoffice.mail.catcher..");

    /** It was added without touching the others, and can be taken away again. */
    @ArchTest
    static final ArchRule NOBODY_KNOWS_NOTIFICATIONS_BUT_WHO_RUNS_THEM = noClasses()
            .that()
            .resideOutsideOfPackages("..boxoffice.notifications..", "..boxoffice.launcher..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..boxoffice.notifications..");

    @ArchTest
    static final ArchRule PLATFORM_KNOWS_NO_DOMAIN = noClasses()
            .that()
            .resideInAPackage("..boxoffice.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DOMAINS);

    @ArchTest
    static final ArchRule THE_CONTRACT_KNOWS_NO_VERTX = noClasses()
            .that()
            .resideInAPackage("..boxoffice.events..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.nats..", "..boxoffice.platform..");

    /** What the parts go by is the one clock; the stand-ins for other systems have their own. */
    @ArchTest
    static final ArchRule ONE_CLOCK = noClasses()
            .that()
            .resideInAnyPackage(DOMAINS)
            .or()
            .resideInAnyPackage("..boxoffice.platform..", "..boxoffice.launcher..")
            .and()
            .resideOutsideOfPackage("..boxoffice.platform.time..")
            .should()
            .callCodeUnitWhere(READS_THE_CLOCK_OF_THE_MACHINE);

    @ArchTest
    static final ArchRule AGGREGATES_DO_NO_IO = noClasses()
            .that()
            .haveFullyQualifiedName("dev.boxoffice.orders.Order")
            .or()
            .haveFullyQualifiedName("dev.boxoffice.tickets.Ticket")
            .or()
            .haveFullyQualifiedName("dev.boxoffice.payments.Payment")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.nats..", "com.mongodb..", "com.stripe..");
}
