package org.treehook.trees;

import java.util.ArrayList;
import java.util.List;

/** The bean "submissions" of a small application: it keeps the ids of what was closed, and can be out of order. */
public final class RecordedSubmissions {

    private final List<String> closed = new ArrayList<>();
    private boolean broken;

    public void close(String id) {
        if (broken) {
            throw new IllegalStateException("The submissions can't be reached");
        }
        closed.add(id);
    }

    List<String> closed() {
        return List.copyOf(closed);
    }

    void breakDown() {
        broken = true;
    }

    void reset() {
        broken = false;
        closed.clear();
    }
}
