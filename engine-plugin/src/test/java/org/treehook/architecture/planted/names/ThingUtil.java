package org.treehook.architecture.planted.names;

final class ThingUtil {}
