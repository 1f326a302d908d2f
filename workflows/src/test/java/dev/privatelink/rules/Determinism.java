package dev.privatelink.rules;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * What code may not do that Temporal runs again and again from a history: look at a clock, throw
 * dice, sleep, read or write anything, start threads, remember something in a static field.
 */
public final class Determinism {
  private Determinism() {}

  /** The rules, for any set of classes that workflows are made of. */
  public static List<ArchRule> rules() {
    return List.of(
        noClasses()
            .should()
            .callMethodWhere(
                target(name("now")).and(target(owner(resideInAnyPackage("java.time..")))))
            .because("the workflow's time is Workflow.currentTimeMillis(), equal in each replay"),
        noClasses()
            .should()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(java.util.Random.class, java.security.SecureRandom.class)
            .because("a replay must throw the same dice"),
        noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                System.class,
                Runtime.class,
                ProcessBuilder.class,
                Thread.class,
                ThreadLocal.class,
                java.util.Timer.class,
                java.time.Clock.class)
            .because("clocks, environment, processes and threads differ from replay to replay"),
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.io..",
                "java.nio..",
                "java.net..",
                "java.sql..",
                "javax.sql..",
                "java.util.concurrent..")
            .because("effects belong in steps, and Temporal alone runs workflow code"),
        fields()
            .that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat(isWritten())
            .should()
            .beFinal()
            .allowEmptyShould(true)
            .because("a static that changes is shared by all runs in a process"));
  }

  /** Not made by the compiler. */
  private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> isWritten() {
    return com.tngtech.archunit.base.DescribedPredicate.describe(
        "are written by people",
        type ->
            !type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC));
  }
}
