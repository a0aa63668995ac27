package org.treehook.architecture.planted.dependencies.tree;

import org.camunda.bpm.engine.impl.identity.Authentication;

record TreeKnowsAuthentication(Authentication value) {}
