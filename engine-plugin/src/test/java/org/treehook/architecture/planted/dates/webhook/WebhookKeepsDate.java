package org.treehook.architecture.planted.dates.webhook;

import java.util.Date;

@SuppressWarnings("JavaUtilDate")
final class WebhookKeepsDate {

    Date date() {
        return new Date();
    }
}
