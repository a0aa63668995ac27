package org.treehook.architecture.planted.dependencies.event;

import org.treehook.architecture.planted.dependencies.jobs.Neighbour;

record EventKnowsJobs(Neighbour value) {}
