package io.proofstream.quickstart;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which way dependencies point, over all modules; their poms refuse the coarse ones already. */
class ArchitectureTest {
  private static final String ROOT = "io.proofstream.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.proofstream");

  private static final List<String> AGENTS =
      List.of(ROOT + "collector..", ROOT + "analyzer..", ROOT + "storage..", ROOT + "alert..");

  @Test
  void everyModuleIsLookedAt() {
    for (String module :
        List.of(
            "localcluster",
            "auditlog",
            "auditstore",
            "schemas",
            "runtime",
            "collector",
            "analyzer",
            "storage",
            "console",
            "alert",
            "quickstart")) {
      assertThat(CLASSES.stream().filter(type -> type.getPackageName().startsWith(ROOT + module)))
          .as(module)
          .isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"collector..", "analyzer..", "storage..", "alert.."})
  void noAgentKnowsAnother(String agent) {
    String[] others =
        AGENTS.stream().filter(other -> !other.equals(ROOT + agent)).toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(ROOT + agent)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(CLASSES);
  }

  @Test
  void quickstartIsOnTopAndLocalClusterIsForItAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "quickstart..", ROOT + "localcluster..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "quickstart..", ROOT + "localcluster..")
        .check(CLASSES);
  }

  @Test
  void theAuditLogIsForStorageAndTheCommand() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + "auditlog..", ROOT + "auditstore..", ROOT + "storage..", ROOT + "quickstart..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "auditlog..", ROOT + "auditstore..")
        .check(CLASSES);
  }

  @Test
  void theAuditLogKnowsNothingOfTheRest() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "auditlog..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "schemas..",
            ROOT + "v1..",
            ROOT + "runtime..",
            ROOT + "auditstore..",
            "org.apache..",
            "software.amazon..",
            "io.micrometer..")
        .check(CLASSES);
  }

  @Test
  void theObjectStoreKnowsTheAuditLogAlone() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "auditstore..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "schemas..", ROOT + "v1..", ROOT + "runtime..", "org.apache..")
        .check(CLASSES);
  }

  @Test
  void onlyTheObjectStoreKnowsItsClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "auditstore..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon..")
        .check(CLASSES);
  }

  @Test
  void whatIsSharedKnowsNoAgent() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + "schemas..", ROOT + "runtime..", ROOT + "v1..", ROOT + "console..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(AGENTS.toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void schemasKnowNothingOfTheRuntime() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "schemas..", ROOT + "v1..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "runtime..", ROOT + "auditlog..", ROOT + "localcluster..")
        .check(CLASSES);
  }

  @Test
  void onlyTheRuntimeAsksForTimeSleepsOrExits() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "runtime..", ROOT + "localcluster..")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + "auditlog.command.Main")
        .should()
        .callMethodWhere(target(timeSleepOrExit()))
        .because("clock, sleep and exit are arguments: what is computed can be computed again")
        .check(CLASSES);
  }

  @Test
  void coresKnowNothingOfKafka() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + "analyzer.features..",
            ROOT + "analyzer.rules..",
            ROOT + "alert.actions..",
            ROOT + "alert.cases..",
            ROOT + "alert.grouping..",
            ROOT + "alert.market..",
            ROOT + "alert.notification..",
            ROOT + "alert.outbox..",
            ROOT + "alert.policy..",
            ROOT + "alert.state..",
            ROOT + "alert.suppression..",
            ROOT + "collector.mapping..",
            ROOT + "collector.rows..",
            ROOT + "auditlog..",
            ROOT + "quickstart.simulator..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(CLASSES);
  }

  @Test
  void oneClassImportsTheConfluentClient() {
    noClasses()
        .that()
        .haveNameNotMatching("io\\.proofstream\\.schemas\\.ConfluentSchemaRegistry(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.flink..")
        .because("a build that reaches Confluent's repository changes that one file")
        .check(CLASSES);
  }

  /** Whoever can set a client can read files and be sent elsewhere: requests never come near it. */
  @Test
  void whatAnswersRequestsKnowsNoSettingOfAClient() {
    noClasses()
        .that(answerRequests())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka.common.config..", "org.apache.kafka.clients..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName(ROOT + "runtime.settings.CommonSettings")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName(ROOT + "runtime.kafka.KafkaClients")
        .check(CLASSES);
  }

  @Test
  void logsGoThroughSlf4j() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .check(CLASSES);
  }

  @Test
  void onlyProcessesWriteToStandardOutput() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "localcluster..")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + "auditlog.command.Main")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  @Test
  void featuresOfTheCommandDoNotGoInCircles() {
    slices().matching(ROOT + "quickstart.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> answerRequests() {
    Set<String> requests =
        Set.of(
            "io.javalin.http.Context",
            "com.sun.net.httpserver.HttpExchange",
            "org.eclipse.jetty.server.Request");
    return DescribedPredicate.describe(
        "answer requests",
        type ->
            type.getDirectDependenciesFromSelf().stream()
                .anyMatch(each -> requests.contains(each.getTargetClass().getFullName())));
  }

  private static DescribedPredicate<AccessTarget.CodeUnitCallTarget> timeSleepOrExit() {
    return member(Instant.class, "now")
        .or(member(Clock.class, "system.*"))
        .or(member(System.class, "currentTimeMillis|nanoTime|exit"))
        .or(member(Thread.class, "sleep"))
        .or(member(TimeUnit.class, "sleep"))
        .or(member(LockSupport.class, "park.*"))
        .or(member(Runtime.class, "exit|halt"))
        .or(member(LocalDate.class, "now"))
        .or(member(LocalDateTime.class, "now"))
        .or(member(ZonedDateTime.class, "now"));
  }

  private static DescribedPredicate<AccessTarget.CodeUnitCallTarget> member(
      Class<?> type, String names) {
    return DescribedPredicate.describe(
        type.getSimpleName() + "." + names,
        target -> target.getOwner().isEquivalentTo(type) && target.getName().matches(names));
  }
}
