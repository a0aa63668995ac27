package org.treehook.architecture.planted.dependencies.engine;

import org.treehook.architecture.planted.dependencies.jobs.Neighbour;

record EngineKnowsJobs(Neighbour value) {}
