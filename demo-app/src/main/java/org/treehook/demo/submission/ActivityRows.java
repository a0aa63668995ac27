package org.treehook.demo.submission;

import java.util.List;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface ActivityRows extends Repository<Activity, String> {

    @Query("select * from P_ACTIVITY where SUBMISSION_ID = :submissionId order by CREATED_AT desc, ID desc limit :most")
    List<Activity> newest(String submissionId, int most);
}
