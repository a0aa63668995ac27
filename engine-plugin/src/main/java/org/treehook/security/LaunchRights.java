package org.treehook.security;

import org.jspecify.annotations.Nullable;

/** Whether somebody may have a webhook call a URL that launches a tree. */
public interface LaunchRights {

    /**
     * Insists on what the current user needs to launch the tree that a URL names. Where the URL leaves open which tree
     * that will be, or the tree isn't there yet, the right has to cover every tree. Other URLs need nothing.
     *
     * @param url a URL or a template of one
     * @param tenantId under which the launch will happen, or null
     * @throws org.camunda.bpm.engine.AuthorizationException if the right is missing
     */
    void require(String url, @Nullable String tenantId);

    /**
     * As {@link #require}, where the launch may happen under any tenant, as for a webhook of none: the right has to cover each
     * tree that a tenant holds under this title.
     */
    void requireForEveryTenant(String url);
}
