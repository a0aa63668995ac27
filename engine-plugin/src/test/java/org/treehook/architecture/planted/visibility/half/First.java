package org.treehook.architecture.planted.visibility.half;

public interface First {

    /** Part of a type, and so not counted. */
    interface Part {}
}
