package org.treehook.architecture.planted.packages.event;

final class InItsPlace {}
