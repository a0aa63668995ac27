package org.treehook.architecture.planted.dependencies.jobs;

import org.camunda.bpm.engine.impl.identity.Authentication;

record JobsKnowAuthentication(Authentication value) {}
