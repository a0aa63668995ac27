package org.treehook.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each rule finds exactly what was planted for it. */
class PlantedViolationTest {

    private static final String PLANTED = "org.treehook.architecture.planted.";

    /** Where a violation is; ArchUnit names the place of each in this way. */
    private static final Pattern PLACE = Pattern.compile("\\((\\w+)\\.java:\\d+\\)");

    @Test
    void packagesThatTheTableLacksAreFound() {
        assertThat(found("packages", Rules::packagesAreInTheTable)).containsExactly("TooDeep", "WithoutRow");
    }

    @Test
    void dependenciesThatTheTableLacksAreFound() {
        assertThat(found("dependencies", Rules::dependenciesAreInTheTable))
                .containsExactly(
                        "EventKnowsCamunda",
                        "EventKnowsJobs",
                        "JobsKnowInternals",
                        "PluginKnowsInternals",
                        "SqlKnowsJackson",
                        "TreeKnowsAuthentication");
    }

    @Test
    void cyclesAreFound() {
        assertThat(found("cycle", Rules::noCycles)).containsExactly("Back", "There");
    }

    @Test
    void protectedFieldsAreFound() {
        assertThat(found("fields", Rules::noProtectedFields)).containsExactly("OpenState");
    }

    @Test
    void namesThatSayNothingAreFound() {
        assertThat(found("names", Rules::domainNouns))
                .containsExactly("ThingHelper", "ThingImpl", "ThingManager", "ThingUtil", "ThingUtils");
    }

    @Test
    void datesAwayFromTheEngineAreFound() {
        assertThat(found("dates", Rules::datesOnlyTowardsTheEngine)).containsExactly("WebhookKeepsDate");
    }

    @Test
    void printingIsFound() {
        assertThat(found("streams", Rules::noStandardStreams)).containsExactly("Prints", "PrintsTrace");
    }

    @Test
    void loggingPastSlf4jIsFound() {
        assertThat(found("logging", Rules::noJdkLogging)).containsExactly("LogsToJdk");
    }

    @Test
    void jsonThatIsMadeElsewhereIsFound() {
        assertThat(found("json", Rules::jsonFromOnePlace)).containsExactly("OwnBuilder", "OwnFactory", "OwnMapper");
    }

    @Test
    void aMajorityOfPublicTypesIsFound() {
        assertThat(details("visibility.open", Rules::mostTypesAreHidden)).containsExactly("2 of 3 types are public");
        assertThat(details("visibility.half", Rules::mostTypesAreHidden)).isEmpty();
    }

    /** The names of the source files in which the rule finds something, sorted. */
    private static Set<String> found(String folder, Function<String, ArchRule> rule) {
        Set<String> files = new TreeSet<>();
        for (String detail : details(folder, rule)) {
            Matcher place = PLACE.matcher(detail);
            while (place.find()) {
                files.add(place.group(1));
            }
        }
        return files;
    }

    private static List<String> details(String folder, Function<String, ArchRule> rule) {
        String root = PLANTED + folder;
        EvaluationResult result = rule.apply(root).evaluate(new ClassFileImporter().importPackages(root));
        return result.getFailureReport().getDetails();
    }
}
