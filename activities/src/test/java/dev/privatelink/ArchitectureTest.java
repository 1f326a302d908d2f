package dev.privatelink;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.privatelink.rules.HouseRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Which package of this module may know which. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.privatelink");

  @Test
  void cloudsKnowNothingOfEachOther() {
    slices()
        .matching("dev.privatelink.provider.(*)..")
        .should()
        .notDependOnEachOther()
        .check(CLASSES);
  }

  @Test
  void cloudsAndDomainTypesKnowOnlyTheContracts() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.privatelink.provider..", "dev.privatelink.domaintype..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.privatelink.persistence..",
            "dev.privatelink.step..",
            "dev.privatelink.worker..",
            "dev.privatelink.port..",
            "dev.privatelink.workflow..",
            "io.temporal..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("dev.privatelink.domaintype..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.privatelink.provider..")
        .check(CLASSES);
  }

  @Test
  void aCloudsSdkStaysInItsFolder() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.privatelink.provider.aws..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.privatelink.provider.alicloud..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.aliyuncs..")
        .check(CLASSES);
  }

  @Test
  void temporalIsKnownToStepsAndWorkersOnly() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.privatelink.persistence..", "dev.privatelink.provider..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.temporal..")
        .check(CLASSES);
  }

  @Test
  void stepsReachStorageAndCloudsByTheirContracts() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.privatelink.step..", "dev.privatelink.worker..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.privatelink.persistence..",
            "dev.privatelink.provider..",
            "dev.privatelink.domaintype..",
            "java.sql..")
        .check(CLASSES);
  }

  @Test
  void theHouseRulesHold() {
    new HouseRules(Path.of("src/main/java")).check();
  }
}
