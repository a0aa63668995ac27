package org.treehook.demo.story;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The team "Facilities", to which the trees offer their tasks. */
@Component
@Order(3)
final class TeamStep implements FirstStartStep {

    static final String ID = "facilities";

    private final IdentityService identity;

    TeamStep(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public String name() {
        return "team Facilities";
    }

    @Override
    public void run() {
        if (identity.createGroupQuery().groupId(ID).count() == 0) {
            Group team = identity.newGroup(ID);
            team.setName("Facilities");
            team.setType("WORKFLOW");
            identity.saveGroup(team);
        }
    }
}
