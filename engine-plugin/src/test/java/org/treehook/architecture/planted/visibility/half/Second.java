package org.treehook.architecture.planted.visibility.half;

interface Second {}
