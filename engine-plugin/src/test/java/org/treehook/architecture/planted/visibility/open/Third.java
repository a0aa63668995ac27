package org.treehook.architecture.planted.visibility.open;

interface Third {}
