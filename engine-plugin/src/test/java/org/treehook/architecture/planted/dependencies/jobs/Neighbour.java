package org.treehook.architecture.planted.dependencies.jobs;

public interface Neighbour {}
