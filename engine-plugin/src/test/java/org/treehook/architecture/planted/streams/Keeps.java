package org.treehook.architecture.planted.streams;

final class Keeps {

    String print() {
        return "Hello";
    }
}
