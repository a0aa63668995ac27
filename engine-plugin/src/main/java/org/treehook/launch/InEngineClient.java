package org.treehook.launch;

import feign.Client;
import feign.Request;
import feign.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.treehook.delivery.DeliveryRequest;
import org.treehook.event.Cause;
import org.treehook.tree.LaunchRequest;
import org.treehook.tree.TreeLauncher;

/** Calls the task endpoints of this engine without HTTP: the launch happens in the caller's transaction. */
final class InEngineClient implements Client {

    private final TreeLauncher launcher;

    InEngineClient(TreeLauncher launcher) {
        this.launcher = launcher;
    }

    @Override
    public Response execute(Request request, Request.Options options) {
        LaunchOptions call = (LaunchOptions) options;
        RunTreeAnswer answer = call.destination()
                .target()
                .map(target -> RunTreeAnswer.of(launcher.launch(launch(target, call))))
                .orElseGet(() -> RunTreeAnswer.noEndpoint(call.destination().path()));
        return Response.builder()
                .request(request)
                .status(answer.status())
                .headers(Map.of("Content-Type", List.of("application/json")))
                .body(answer.json(), StandardCharsets.UTF_8)
                .build();
    }

    private static LaunchRequest launch(LaunchRequest.Target target, LaunchOptions call) {
        DeliveryRequest delivery = call.delivery();
        return new LaunchRequest(
                target,
                delivery.jobId(),
                delivery.content(),
                delivery.tenantId(),
                RequestHeaders.of(delivery).get(Cause.HEADER),
                false,
                delivery.trace());
    }
}
