package org.treehook.architecture.planted.logging;

import java.util.logging.Level;

record ReadsLevel(Level level) {}
