package dev.boxoffice.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import dev.boxoffice.events.EnumText;
import java.util.Set;

/** Only {@link EnumText} converts constants of enums to text and back, by call or by reference to a method. */
final class EnumTextRule {
    private static final Set<String> CONVERSIONS = Set.of("name", "valueOf", "toString");

    private static final DescribedPredicate<JavaAccess<?>> CONVERTS =
            DescribedPredicate.describe("convert a constant of an enum", EnumTextRule::converts);

    private EnumTextRule() {}

    static ArchRule outside(DescribedPredicate<JavaClass> tools) {
        return noClasses()
                .that(DescribedPredicate.not(tools.or(JavaClass.Predicates.type(EnumText.class))))
                .should()
                .accessTargetWhere(CONVERTS)
                .allowEmptyShould(true);
    }

    private static boolean converts(JavaAccess<?> access) {
        boolean isOfEnum = access.getTargetOwner().isAssignableTo(Enum.class)
                || access.getTargetOwner().isEquivalentTo(EnumText.class);
        // The compiler gives each enum its own valueOf.
        boolean isGenerated =
                access.getOriginOwner().isEnum() && access.getOrigin().getName().equals("valueOf");
        return isOfEnum
                && !isGenerated
                && access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget
                && CONVERSIONS.contains(access.getName());
    }
}
