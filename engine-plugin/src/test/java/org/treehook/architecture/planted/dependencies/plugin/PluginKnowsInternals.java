package org.treehook.architecture.planted.dependencies.plugin;

import org.camunda.bpm.engine.impl.interceptor.CommandContext;

record PluginKnowsInternals(CommandContext value) {}
