package org.treehook.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;

/** Holds for a class that uses nothing but its own package and what the package's row allows. */
final class UseOnlyWhatTheTableAllows extends ArchCondition<JavaClass> {

    private final String root;

    UseOnlyWhatTheTableAllows(String root) {
        super("use only what the table allows to its package");
        this.root = root;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Optional<PackageTable.Row> row = ourPackage(type).flatMap(PackageTable::of);
        row.ifPresent(allowed -> {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                boolean satisfied =
                        isAllowed(allowed, dependency.getTargetClass().getBaseComponentType());
                events.add(new SimpleConditionEvent(dependency, satisfied, dependency.getDescription()));
            }
        });
    }

    private boolean isAllowed(PackageTable.Row row, JavaClass used) {
        if (used.isPrimitive()) {
            return true;
        }
        return ourPackage(used)
                .map(name -> name.equals(row.name()) || row.ours().contains(name))
                .orElseGet(() -> Library.EVERYWHERE.contains(used)
                        || row.libraries().stream().anyMatch(library -> library.contains(used)));
    }

    /** The name of a class's package below the root; empty if the class isn't ours. */
    private Optional<String> ourPackage(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(root + ".") ? Optional.of(name.substring(root.length() + 1)) : Optional.empty();
    }
}
