package org.treehook.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    static final String ROOT = "org.treehook";

    @ArchTest
    static final ArchRule packages = Rules.packagesAreInTheTable(ROOT);

    @ArchTest
    static final ArchRule dependencies = Rules.dependenciesAreInTheTable(ROOT);

    @ArchTest
    static final ArchRule cycles = Rules.noCycles(ROOT);

    @ArchTest
    static final ArchRule fields = Rules.noProtectedFields(ROOT);

    @ArchTest
    static final ArchRule names = Rules.domainNouns(ROOT);

    @ArchTest
    static final ArchRule visibility = Rules.mostTypesAreHidden(ROOT);

    @ArchTest
    static final ArchRule dates = Rules.datesOnlyTowardsTheEngine(ROOT);

    @ArchTest
    static final ArchRule streams = Rules.noStandardStreams(ROOT);

    @ArchTest
    static final ArchRule logging = Rules.noJdkLogging(ROOT);

    @ArchTest
    static final ArchRule json = Rules.jsonFromOnePlace(ROOT);

    @ArchTest
    static void everyRowHasItsPackage(JavaClasses classes) {
        assertThat(PackageTable.ROWS)
                .allSatisfy(row -> assertThat(classes.containPackage(ROOT + "." + row.name()))
                        .isTrue());
    }
}
