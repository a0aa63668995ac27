package org.treehook.architecture.planted.dependencies.jobs;

import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

record JobsKnowInternals(JobEntity value) {}
