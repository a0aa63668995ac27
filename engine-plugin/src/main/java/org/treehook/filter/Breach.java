package org.treehook.filter;

/** What a watched evaluation used too much of. */
enum Breach {
    NONE,
    TIME,
    MEMORY
}
