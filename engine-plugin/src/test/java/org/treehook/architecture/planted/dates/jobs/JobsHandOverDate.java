package org.treehook.architecture.planted.dates.jobs;

import java.util.Date;

@SuppressWarnings("JavaUtilDate")
final class JobsHandOverDate {

    Date date() {
        return new Date();
    }
}
