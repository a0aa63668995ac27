package org.treehook.demo.catalog;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;
import org.treehook.event.Timestamps;

@Component
@Path("version")
@Produces(MediaType.APPLICATION_JSON)
public final class VersionResource {

    private final BuildProperties build;

    VersionResource(BuildProperties build) {
        this.build = build;
    }

    @GET
    public Map<String, Object> version() {
        return Map.of(
                "version",
                Map.of(
                        "version", build.getVersion(),
                        "buildDate", Timestamps.format(build.getTime()),
                        "buildNumber", build.get("number")));
    }
}
