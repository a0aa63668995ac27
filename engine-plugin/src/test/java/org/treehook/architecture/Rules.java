package org.treehook.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callCodeUnitWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;

/** The rules, each for all that lies below a root package. */
final class Rules {

    private Rules() {}

    /** Every package has its row in the table and no package below it. */
    static ArchRule packagesAreInTheTable(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(new StandInThePackageTable(root))
                .because("a reader finds a room by its name, in one flight of stairs");
    }

    static ArchRule dependenciesAreInTheTable(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(new UseOnlyWhatTheTableAllows(root))
                .because("what a package may know is decided once, in the table");
    }

    static ArchRule noCycles(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    static ArchRule noProtectedFields(String root) {
        return noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should()
                .beProtected()
                .because("state belongs to one class");
    }

    static ArchRule domainNouns(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helpers?|Managers?)")
                .because("a type is named for what it is in the domain");
    }

    static ArchRule mostTypesAreHidden(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and(describe("are types of their own", Rules::isTopLevelType))
                .should(new BeHiddenByHalf())
                .because("what is not public can be changed");
    }

    static ArchRule datesOnlyTowardsTheEngine(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(root + ".engine..", root + ".jobs..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Date")
                .because("only the engine's API still speaks of dates; we keep instants");
    }

    /** Only a command speaks to a console. */
    static ArchRule noStandardStreams(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(root + ".command..")
                .should(ACCESS_STANDARD_STREAMS);
    }

    /** Its levels are no logging: Liquibase hands them over. */
    static ArchRule noJdkLogging(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("java.util.logging..").and(not(name("java.util.logging.Level"))))
                .because("an application configures one logging, and the engine's is SLF4J");
    }

    static ArchRule jsonFromOnePlace(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .doNotHaveSimpleName("Json")
                .should(makeJson(ObjectMapper.class))
                .orShould(makeJson(JsonMapper.class))
                .orShould(makeJson(JsonFactory.class))
                .because("each reader of JSON has the same bounds; event.Json makes them");
    }

    private static ArchCondition<JavaClass> makeJson(Class<?> maker) {
        return callCodeUnitWhere(JavaCall.Predicates.target(owner(type(maker)))
                .and(JavaCall.Predicates.target(nameMatching("<init>|builder"))));
    }

    private static boolean isTopLevelType(JavaClass type) {
        return type.isTopLevelClass() && !type.getSimpleName().equals("package-info");
    }
}
