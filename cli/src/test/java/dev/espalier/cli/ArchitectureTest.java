package dev.espalier.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The arrows between the modules, as the design draws them.
class ArchitectureTest {
  /// Each stage may use those before it.
  private static final List<String> STAGES =
      List.of(
          "syntax",
          "analysis",
          "representation",
          "dataset",
          "model",
          "evaluation",
          "training",
          "experiment",
          "cli");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.espalier");

  private static String[] packages(Stream<String> stages) {
    return stages.map(stage -> "dev.espalier." + stage + "..").toArray(String[]::new);
  }

  static List<String> stages() {
    return STAGES;
  }

  @ParameterizedTest
  @MethodSource("stages")
  void aStageUsesOnlyThoseBeforeIt(String stage) {
    int at = STAGES.indexOf(stage);
    noClasses()
        .that()
        .resideInAPackage("dev.espalier." + stage + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages(STAGES.stream().skip(at + 1)))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void evaluationKnowsNoModel() {
    noClasses()
        .that()
        .resideInAPackage("dev.espalier.evaluation..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.espalier.model..")
        .check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("stages")
  void whatIsInternalIsNobodyElses(String stage) {
    List<String> others = new ArrayList<>(STAGES);
    others.remove(stage);
    noClasses()
        .that()
        .resideInAnyPackage(packages(others.stream()))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.espalier." + stage + ".internal..")
        .check(CLASSES);
  }

  @Test
  void libtorchIsKnownToModelAndTrainingAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.espalier.model..", "dev.espalier.training..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .check(CLASSES);
  }

  @Test
  void nativeMemoryOfTheParserStaysInSyntax() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.espalier.syntax..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.foreign..")
        .check(CLASSES);
  }
}
