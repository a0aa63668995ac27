package org.treehook.benchmark.contender;

import java.io.IOException;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;

/** What {@link JobRunrContender} enqueues; JobRunr writes and reads it field by field, and needs it public. */
public final class JobRunrPost implements JobRequest {

    private static final long serialVersionUID = 1;

    private final String body;

    /** For JobRunr, which then sets the fields. */
    public JobRunrPost() {
        this("");
    }

    JobRunrPost(String body) {
        this.body = body;
    }

    @Override
    public Class<Handler> getJobRequestHandler() {
        return Handler.class;
    }

    /** Posts. */
    public static final class Handler implements JobRequestHandler<JobRunrPost> {

        private final Poster poster;

        Handler(Poster poster) {
            this.poster = poster;
        }

        @Override
        public void run(JobRunrPost request) throws IOException, InterruptedException {
            poster.post(request.body);
        }
    }
}
