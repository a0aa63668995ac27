package org.treehook.architecture.planted.fields;

class OpenState {

    protected int count;
}
