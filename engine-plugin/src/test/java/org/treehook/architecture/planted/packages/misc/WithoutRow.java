package org.treehook.architecture.planted.packages.misc;

final class WithoutRow {}
