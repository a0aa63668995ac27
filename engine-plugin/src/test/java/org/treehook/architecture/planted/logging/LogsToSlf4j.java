package org.treehook.architecture.planted.logging;

import org.slf4j.LoggerFactory;

final class LogsToSlf4j {

    void log() {
        LoggerFactory.getLogger("planted").info("Hello");
    }
}
