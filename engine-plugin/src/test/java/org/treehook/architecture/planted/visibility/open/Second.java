package org.treehook.architecture.planted.visibility.open;

public interface Second {}
