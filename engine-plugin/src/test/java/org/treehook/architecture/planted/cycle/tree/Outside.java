package org.treehook.architecture.planted.cycle.tree;

import org.treehook.architecture.planted.cycle.filter.Back;

record Outside(Back value) {}
