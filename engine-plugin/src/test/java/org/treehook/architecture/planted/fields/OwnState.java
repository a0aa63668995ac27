package org.treehook.architecture.planted.fields;

class OwnState {

    int count;
}
