package org.treehook.demo.story;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.people.TeamEditor;
import org.treehook.demo.people.TeamInput;

/** Makes the group of {@link TeamStep}, unless somebody removed it meanwhile, a team of the platform. */
@Component
@Order(6)
final class FacilitiesStep implements FirstStartStep {

    private final IdentityService identity;
    private final TeamEditor teams;

    FacilitiesStep(IdentityService identity, TeamEditor teams) {
        this.identity = identity;
        this.teams = teams;
    }

    @Override
    public String name() {
        return "record of the team Facilities";
    }

    @Override
    public void run() {
        Group group = identity.createGroupQuery().groupId(TeamStep.ID).singleResult();
        if (group != null) {
            teams.adopt(
                    group.getId(),
                    new TeamInput(group.getName(), null, "Looks after the buildings.", null, null),
                    Actor.SYSTEM);
        }
    }
}
