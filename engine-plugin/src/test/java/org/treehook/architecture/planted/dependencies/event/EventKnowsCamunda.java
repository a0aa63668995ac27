package org.treehook.architecture.planted.dependencies.event;

import org.camunda.bpm.engine.ProcessEngine;

record EventKnowsCamunda(ProcessEngine value) {}
