package org.treehook.architecture.planted.dependencies.plugin;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

record PluginKnowsConfiguration(ProcessEngineConfigurationImpl value) {}
