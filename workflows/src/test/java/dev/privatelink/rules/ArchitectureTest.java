package dev.privatelink.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
  private static final JavaClasses MODULE =
      new ClassFileImporter().importPath(Path.of("target/classes"));

  /** What every package may import besides its own: the JDK, JSON annotations, null marks. */
  private static final String[] PLAIN = {
    "java..", "com.fasterxml.jackson.annotation..", "org.jspecify.annotations.."
  };

  @TestFactory
  Stream<DynamicTest> theModuleIsDeterministic() {
    return Determinism.rules().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(MODULE)));
  }

  @TestFactory
  Stream<DynamicTest> theArrowsPointDown() {
    return Stream.of(
            only("model", "dev.privatelink.model.."),
            only("connection", "dev.privatelink.connection..", "dev.privatelink.model.."),
            only(
                "port",
                "dev.privatelink.port..",
                "dev.privatelink.connection..",
                "dev.privatelink.model.."),
            only(
                "spi",
                "dev.privatelink.spi..",
                "dev.privatelink.connection..",
                "dev.privatelink.model.."),
            only(
                "access",
                "dev.privatelink.access..",
                "dev.privatelink.port..",
                "dev.privatelink.connection..",
                "dev.privatelink.model.."),
            only(
                "workflow",
                "dev.privatelink.workflow..",
                "dev.privatelink.port..",
                "dev.privatelink.connection..",
                "dev.privatelink.model..",
                "io.temporal..",
                "org.slf4j.."),
            operationsDoNotKnowEachOther("create", "attach", "detach", "delete"),
            operationsDoNotKnowEachOther("attach", "create", "detach", "delete"),
            operationsDoNotKnowEachOther("detach", "create", "attach", "delete"),
            operationsDoNotKnowEachOther("delete", "create", "attach", "detach"))
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(MODULE)));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Faults.ReadsClock.class,
        Faults.ReadsSystemClock.class,
        Faults.ReadsEnvironment.class,
        Faults.ThrowsDice.class,
        Faults.MakesId.class,
        Faults.Sleeps.class,
        Faults.ReadsFile.class,
        Faults.Locks.class,
        Faults.Remembers.class
      })
  void whenAFaultIsPlanted_aRuleFindsIt(Class<?> fault) {
    JavaClasses planted = new ClassFileImporter().importClasses(fault);

    assertThat(Determinism.rules())
        .anySatisfy(rule -> assertThat(rule.evaluate(planted).hasViolation()).isTrue());
  }

  @Test
  void whenNothingIsPlanted_noRuleComplains() {
    JavaClasses sound = new ClassFileImporter().importClasses(Faults.Sound.class);

    assertThat(Determinism.rules())
        .allSatisfy(rule -> assertThat(rule.evaluate(sound).hasViolation()).isFalse());
  }

  @Test
  void whenTheModuleIsImported_nothingIsLeftOut() {
    assertThat(MODULE.size()).isGreaterThan(80);
    assertThat(List.of("model", "connection", "port", "spi", "access", "workflow"))
        .allSatisfy(name -> assertThat(MODULE.containPackage("dev.privatelink." + name)).isTrue());
  }

  private static ArchRule only(String layer, String... packages) {
    String[] allowed = Stream.concat(Stream.of(PLAIN), Stream.of(packages)).toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage("dev.privatelink." + layer + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed);
  }

  private static ArchRule operationsDoNotKnowEachOther(String one, String... others) {
    return noClasses()
        .that()
        .resideInAPackage("dev.privatelink.workflow." + one + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            Stream.of(others)
                .map(other -> "dev.privatelink.workflow." + other + "..")
                .toArray(String[]::new));
  }
}
