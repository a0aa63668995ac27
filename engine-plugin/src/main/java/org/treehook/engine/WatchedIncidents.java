package org.treehook.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.incident.IncidentHandler;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.jspecify.annotations.Nullable;

/**
 * Tells of the incidents that another handler makes and resolves. What a super process shows of a called one's incident is
 * no incident of its own.
 */
final class WatchedIncidents implements IncidentHandler {

    private final IncidentHandler handler;
    private final Happenings happenings;

    private WatchedIncidents(IncidentHandler handler, Happenings happenings) {
        this.handler = handler;
        this.happenings = happenings;
    }

    /** Watches the handlers that the engine has by now. */
    static void in(ProcessEngineConfigurationImpl configuration, Happenings happenings) {
        configuration.getIncidentHandlers().replaceAll((type, handler) -> new WatchedIncidents(handler, happenings));
    }

    @Override
    public String getIncidentHandlerType() {
        return handler.getIncidentHandlerType();
    }

    @Override
    public @Nullable Incident handleIncident(IncidentContext context, String message) {
        Incident incident = handler.handleIncident(context, message);
        if (incident instanceof IncidentEntity made) {
            happenings.incidentCreated(made);
        }
        return incident;
    }

    @Override
    public void resolveIncident(IncidentContext context) {
        List<Incident> open = Context.getCommandContext()
                .getIncidentManager()
                .findIncidentByConfiguration(context.getConfiguration());
        for (Incident incident : open) {
            if (incident instanceof IncidentEntity resolved
                    && getIncidentHandlerType().equals(incident.getIncidentType())) {
                happenings.incidentResolved(resolved);
            }
        }
        handler.resolveIncident(context);
    }

    @Override
    public void deleteIncident(IncidentContext context) {
        handler.deleteIncident(context);
    }
}
