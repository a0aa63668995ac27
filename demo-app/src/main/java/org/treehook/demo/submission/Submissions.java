package org.treehook.demo.submission;

/** What trees may do with submissions: {@code ${submissions.close(submission['id'])}}. */
public interface Submissions {

    /**
     * Closes a submission and raises Closed, in the surrounding transaction; does nothing if it is closed already.
     *
     * @throws org.treehook.rest.ApiException if there is no such submission, or a required value is missing
     */
    void close(String id);
}
