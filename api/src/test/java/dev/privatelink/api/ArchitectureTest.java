package dev.privatelink.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.privatelink.rules.HouseRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.privatelink.api");

  @Test
  void whenSourcesAreRead_theHouseRulesHold() {
    new HouseRules(Path.of("src/main/java")).check();
  }

  @Test
  void whenAControllerDoesSomething_itIsACommandOrAQuery() {
    noClasses()
        .that()
        .resideInAPackage("..api.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.privatelink.spi..", "dev.privatelink.workflow..", "..api.operation..")
        .check(CLASSES);
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Controller")
        .and()
        .resideInAPackage("..api.http..")
        .should()
        .accessClassesThat()
        .resideInAnyPackage("dev.privatelink.port..", "dev.privatelink.connection..")
        .check(CLASSES);
  }

  @Test
  void whenTemporalIsSpokenTo_itIsFromOnePlaceAndHealth() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..api.operation..", "..api.health..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.temporal..", "io.grpc..")
        .check(CLASSES);
  }

  @Test
  void whenJsonIsReadOrWritten_itIsInWire() {
    noClasses()
        .that()
        .resideInAnyPackage("..api.usecase..", "..api.operation..", "..api.problem..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.fasterxml..", "..api.wire..", "..api.http..", "io.micronaut.http..")
        .check(CLASSES);
    classes()
        .that()
        .haveSimpleNameEndingWith("Json")
        .should()
        .onlyBeAccessed()
        .byAnyPackage("..api.wire..", "..api.http..")
        .check(CLASSES);
  }

  @Test
  void whenACloudOrATableIsNeeded_itIsBehindAnInterface() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.privatelink.persistence..",
            "dev.privatelink.provider..",
            "dev.privatelink.domaintype..",
            "dev.privatelink.step..",
            "dev.privatelink.worker..")
        .check(CLASSES);
  }
}
