package org.treehook.servlet;

import java.util.Collection;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;
import org.treehook.rest.Api;

/** Serves resources with the conventions of our API, through Jersey. */
public final class RestServlet {

    private RestServlet() {}

    /** A servlet of these resources; whoever maps it puts {@link org.treehook.rest.BasicAuthentication} before it. */
    public static ServletContainer of(Collection<Object> resources) {
        ResourceConfig api = new ResourceConfig();
        api.register(JacksonFeature.withoutExceptionMappers());
        api.property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
        api.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        Api.conventions().forEach(api::register);
        resources.forEach(api::register);
        return new ServletContainer(api);
    }
}
