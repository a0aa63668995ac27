package org.treehook.demo.catalog;

import java.util.List;

/** A page of a form. */
public record Page(String name, List<Field> fields) {

    public Page {
        fields = List.copyOf(fields);
    }
}
