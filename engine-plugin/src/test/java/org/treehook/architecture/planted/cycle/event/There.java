package org.treehook.architecture.planted.cycle.event;

import org.treehook.architecture.planted.cycle.filter.Back;

public record There(Back value) {}
