package org.treehook.architecture.planted.streams;

final class PrintsTrace {

    void print(Exception failure) {
        failure.printStackTrace();
    }
}
