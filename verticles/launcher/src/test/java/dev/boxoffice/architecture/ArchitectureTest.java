package dev.boxoffice.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The product keeps all rules, and each rule finds the class that was written to break it. */
class ArchitectureTest {
    private static final String PRODUCT = "dev.boxoffice";
    private static final String VIOLATIONS = "dev.boxoffice.architecture.violations";

    private static Stream<DynamicTest> tests(String root, BiConsumer<ArchRule, JavaClasses> check) {
        JavaClasses classes = root.equals(PRODUCT)
                ? new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(root)
                : new ClassFileImporter().importPackages(root);
        Map<String, ArchRule> rules = new ArchitectureRules(root).all();
        return rules.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> check.accept(rule.getValue(), classes)));
    }

    @TestFactory
    Stream<DynamicTest> productKeeps() {
        return tests(PRODUCT, ArchRule::check);
    }

    @TestFactory
    Stream<DynamicTest> violationIsFoundBy() {
        return tests(
                VIOLATIONS,
                (rule, classes) -> assertTrue(
                        rule.evaluate(classes).hasViolation(), "no class of " + VIOLATIONS + " breaks this rule"));
    }
}
