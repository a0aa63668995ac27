package org.treehook.rest;

import java.util.List;

/** What a JAX-RS application registers to speak as ours do. */
public final class Api {

    private Api() {}

    /** JSON and error mapping, for an application's own resources as well. */
    public static List<Object> conventions() {
        return List.of(new ApiErrorMapper(), new ApiJson());
    }
}
