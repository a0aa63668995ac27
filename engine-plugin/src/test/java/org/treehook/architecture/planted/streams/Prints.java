package org.treehook.architecture.planted.streams;

final class Prints {

    void print() {
        System.out.println("Hello");
    }
}
