package org.treehook.architecture.planted.cycle.filter;

import org.treehook.architecture.planted.cycle.event.There;

public interface Back {

    There there();
}
