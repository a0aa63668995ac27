package org.treehook.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Holds for a class whose package, one level below the root, has a row in the table. */
final class StandInThePackageTable extends ArchCondition<JavaClass> {

    private final String root;

    StandInThePackageTable(String root) {
        super("stand in a package of the table");
        this.root = root;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean inTable = type.getPackageName().startsWith(root + ".")
                && PackageTable.of(type.getPackageName().substring(root.length() + 1))
                        .isPresent();
        String message = type.getDescription() + " stands in the package " + type.getPackageName()
                + ", for which there is no row in " + type.getSourceCodeLocation();
        events.add(new SimpleConditionEvent(type, inTable, message));
    }
}
