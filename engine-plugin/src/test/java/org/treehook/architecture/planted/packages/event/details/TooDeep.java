package org.treehook.architecture.planted.packages.event.details;

final class TooDeep {}
