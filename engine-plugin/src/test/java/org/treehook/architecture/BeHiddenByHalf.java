package org.treehook.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.List;

/** Holds for a set of classes of which at least half are not public. */
final class BeHiddenByHalf extends ArchCondition<JavaClass> {

    private List<JavaClass> all = List.of();

    BeHiddenByHalf() {
        super("be hidden, at least half of them");
    }

    @Override
    public void init(Collection<JavaClass> types) {
        all = List.copyOf(types);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        // the share is known at the end
    }

    @Override
    public void finish(ConditionEvents events) {
        long open = all.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .count();
        events.add(new SimpleConditionEvent(
                all, open * 2 <= all.size(), open + " of " + all.size() + " types are public"));
    }
}
