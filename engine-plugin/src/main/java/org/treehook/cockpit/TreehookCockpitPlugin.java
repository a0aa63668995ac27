package org.treehook.cockpit;

import java.util.LinkedHashSet;
import java.util.Set;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;
import org.treehook.rest.Api;

/** What Cockpit finds on its class path: webhooks and their jobs beside processes and incidents. */
public final class TreehookCockpitPlugin extends AbstractCockpitPlugin {

    static final String ID = "treehook";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        Set<Class<?>> classes = new LinkedHashSet<>(Api.guestProviders());
        classes.add(CockpitResource.class);
        return classes;
    }
}
