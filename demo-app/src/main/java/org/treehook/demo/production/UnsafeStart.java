package org.treehook.demo.production;

/** The application must not start like this. */
final class UnsafeStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    UnsafeStart(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
