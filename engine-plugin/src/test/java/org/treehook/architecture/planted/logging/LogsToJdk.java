package org.treehook.architecture.planted.logging;

import java.util.logging.Logger;

final class LogsToJdk {

    void log() {
        Logger.getLogger("planted").info("Hello");
    }
}
