package org.treehook.demo.catalog;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.event.SpaceSection;

/** The space, for events that the engine itself raises. */
@Component
final class DemoSpaceSection implements SpaceSection {

    private final Spaces spaces;
    private final EventSections sections;

    DemoSpaceSection(Spaces spaces, EventSections sections) {
        this.spaces = spaces;
        this.sections = sections;
    }

    @Override
    public Map<String, Object> current(@Nullable String tenantId) {
        return sections.space(spaces.get());
    }
}
